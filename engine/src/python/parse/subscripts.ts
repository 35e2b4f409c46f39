import type { SyntaxNode } from '@lezer/common'
import type { Expr } from '../syntax.ts'
import type { ExpressionReader } from './expressions.ts'
import { splitAt } from './tree.ts'

/** What stands between the brackets of `a[…]`: an index, a slice, or a tuple of them. */
export function subscriptOf(
  reader: ExpressionReader,
  nodes: readonly SyntaxNode[],
  span: Expr['span'],
): Expr {
  const groups = splitAt(nodes, ',')
  const items = groups.map((group) => entryOf(reader, group, span))
  const lone = items[0]
  if (items.length === 1 && lone && nodes[nodes.length - 1]?.name !== ',') return lone
  return { kind: 'tuple', span, items }
}

function entryOf(reader: ExpressionReader, group: readonly SyntaxNode[], span: Expr['span']): Expr {
  if (!group.some((node) => node.name === ':')) return reader.one(group[0] as SyntaxNode)
  const parts: (Expr | null)[] = [null, null, null]
  let at = 0
  for (const node of group) {
    if (node.name === ':') at++
    else parts[at] = reader.one(node)
  }
  const [start = null, stop = null, step = null] = parts
  return { kind: 'slice', span, start, stop, step }
}
