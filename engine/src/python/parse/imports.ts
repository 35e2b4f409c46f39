import type { SyntaxNode } from '@lezer/common'
import type { Stmt } from '../syntax.ts'
import { type Source, syntaxError } from './places.ts'
import { childrenOf, spanOf, splitAt, textOf } from './tree.ts'

/** `import a.b as c, d` or `from a import b as c`. */
export function importOf(source: Source, node: SyntaxNode): Stmt {
  const children = childrenOf(node).filter((child) => child.name !== '(' && child.name !== ')')
  const span = spanOf(source, node)
  if (children[0]?.name === 'import') {
    const modules = splitAt(children.slice(1), ',').map((group) => nameOf(source, group))
    return { kind: 'import', span, modules }
  }
  const at = children.findIndex((child) => child.name === 'import')
  const path = children
    .slice(1, at)
    .map((child) => textOf(source, child))
    .join('')
  const star = children.find((child) => child.name === '*')
  if (star) {
    const message = `\`from ${path} import *\` hides where names come from`
    throw syntaxError(
      source,
      star.from,
      star.to,
      message,
      `Write \`import ${path}\`, or list the names.`,
    )
  }
  const names = splitAt(children.slice(at + 1), ',').map((group) => {
    const { path: name, alias, span: place } = nameOf(source, group)
    return { name, alias: alias ?? name, span: place }
  })
  return { kind: 'from', span, path, names }
}

function nameOf(source: Source, group: readonly SyntaxNode[]) {
  const at = group.findIndex((child) => child.name === 'as')
  const dotted = at < 0 ? group : group.slice(0, at)
  const alias = at < 0 ? undefined : group[at + 1]
  const first = dotted[0] as SyntaxNode
  const last = dotted[dotted.length - 1] as SyntaxNode
  return {
    path: source.text.slice(first.from, last.to),
    alias: alias ? textOf(source, alias) : null,
    span: source.span(first.from, last.to),
  }
}
