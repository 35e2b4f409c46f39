import type { SyntaxNode } from '@lezer/common'
import type { Span } from '../../trace/graph.ts'
import { type Source, syntaxError } from './places.ts'

/** A node of the concrete tree: its children are read once, comments are left out. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') list.push(child)
  }
  return list
}

/** The text of a node. */
export function textOf(source: Source, node: SyntaxNode): string {
  return source.text.slice(node.from, node.to)
}

/** The place of a node. */
export function spanOf(source: Source, node: SyntaxNode): Span {
  return source.span(node.from, node.to)
}

/** Cuts a list at a separator: `a, b` at ',' is [[a], [b]]; a trailing separator adds nothing. */
export function splitAt(
  nodes: readonly SyntaxNode[],
  separator: string,
): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]]
  for (const node of nodes) {
    if (node.name === separator) groups.push([])
    else groups[groups.length - 1]?.push(node)
  }
  if (groups[groups.length - 1]?.length === 0) groups.pop()
  return groups
}

/** Refuses a construct that Chainlight leaves out on purpose. */
export function unsupported(source: Source, node: SyntaxNode, what: string, instead: string) {
  return syntaxError(source, node.from, node.to, `${what} is not supported here`, instead)
}
