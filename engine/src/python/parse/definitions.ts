import type { SyntaxNode } from '@lezer/common'
import type { DefSyntax, Expr, Stmt } from '../syntax.ts'
import { argumentsOf } from './arguments.ts'
import { paramsOf } from './params.ts'
import type { StatementReader } from './statements.ts'
import { childrenOf, spanOf, textOf, unsupported } from './tree.ts'

/** `def name(params): body`. */
export function defOf(
  reader: StatementReader,
  node: SyntaxNode,
  decorators: readonly Expr[],
): DefSyntax {
  const children = childrenOf(node)
  const child = (name: string) =>
    children.find((candidate) => candidate.name === name) as SyntaxNode
  const word = children.find((candidate) => candidate.name === 'async')
  if (word) throw unsupported(reader.source, word, '`async def`', 'Write a plain `def`.')
  return {
    name: textOf(reader.source, child('VariableName')),
    params: paramsOf(reader.expressions, child('ParamList')),
    body: reader.body(child('Body')),
    decorators,
  }
}

/** `class Name(Base): body`. */
export function classOf(
  reader: StatementReader,
  node: SyntaxNode,
  decorators: readonly Expr[],
): Stmt {
  const children = childrenOf(node)
  const child = (name: string) => children.find((candidate) => candidate.name === name)
  const list = child('ArgList')
  const args = list ? argumentsOf(reader.expressions, list) : []
  if (args.some((arg) => arg.name !== null || arg.star !== '')) {
    throw unsupported(
      reader.source,
      list as SyntaxNode,
      'A metaclass',
      'List the base classes only.',
    )
  }
  return {
    kind: 'class',
    span: spanOf(reader.source, node),
    name: textOf(reader.source, child('VariableName') as SyntaxNode),
    bases: args.map((arg) => arg.value),
    body: reader.body(child('Body') as SyntaxNode),
    decorators,
  }
}

/** `@decorator` above a `def` or a `class`. */
export function decoratedOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const children = childrenOf(node)
  const inner = children[children.length - 1] as SyntaxNode
  const decorators = children
    .filter((child) => child.name === 'Decorator')
    .map((child) => decoratorOf(reader, child))
  if (inner.name === 'ClassDefinition') return classOf(reader, inner, decorators)
  return { kind: 'def', span: spanOf(reader.source, inner), def: defOf(reader, inner, decorators) }
}

function decoratorOf(reader: StatementReader, node: SyntaxNode): Expr {
  const span = spanOf(reader.source, node)
  let result: Expr | null = null
  for (const child of childrenOf(node)) {
    if (child.name === 'VariableName') {
      const name = textOf(reader.source, child)
      result = result
        ? { kind: 'attribute', span, object: result, name }
        : { kind: 'name', span, id: name }
    } else if (child.name === 'ArgList' && result) {
      result = { kind: 'call', span, fn: result, args: argumentsOf(reader.expressions, child) }
    }
  }
  return result as Expr
}
