import type { SyntaxNode } from '@lezer/common'
import type { ClauseSyntax, Expr } from '../syntax.ts'
import type { ExpressionReader } from './expressions.ts'
import { unsupported } from './tree.ts'

/** `element for … in … if …` without its brackets. */
export function comprehensionOf(
  reader: ExpressionReader,
  shape: 'list' | 'set' | 'dict' | 'generator',
  nodes: readonly SyntaxNode[],
  span: Expr['span'],
): Expr {
  const at = nodes.findIndex((node) => node.name === 'for' || node.name === 'async')
  const head = nodes.slice(0, at)
  const star = head.find((node) => node.name === '*' || node.name === '**')
  if (star) {
    throw unsupported(
      reader.source,
      star,
      'Unpacking in a comprehension',
      'Write a loop that extends a list.',
    )
  }
  const first = reader.one(head[0] as SyntaxNode)
  const clauses = clausesOf(reader, nodes.slice(at))
  if (shape !== 'dict')
    return { kind: 'comprehension', span, shape, key: null, element: first, clauses }
  return {
    kind: 'comprehension',
    span,
    shape,
    key: first,
    element: reader.one(head[2] as SyntaxNode),
    clauses,
  }
}

/** The `for` clauses with the `if`s that follow each. */
function clausesOf(
  reader: ExpressionReader,
  nodes: readonly SyntaxNode[],
): readonly ClauseSyntax[] {
  const clauses: { target: Expr; source: Expr; tests: Expr[] }[] = []
  let i = 0
  while (i < nodes.length) {
    const node = nodes[i] as SyntaxNode
    if (node.name === 'async')
      throw unsupported(reader.source, node, '`async for`', 'Leave out `async`.')
    if (node.name === 'if') {
      clauses[clauses.length - 1]?.tests.push(reader.one(nodes[i + 1] as SyntaxNode))
      i += 2
      continue
    }
    const into = nodes.findIndex((other, at) => at > i && other.name === 'in')
    const target = reader.list(nodes.slice(i + 1, into), node)
    clauses.push({ target, source: reader.one(nodes[into + 1] as SyntaxNode), tests: [] })
    i = into + 2
  }
  return clauses
}
