import type { SyntaxNode } from '@lezer/common'
import type { Expr, HandlerSyntax, Stmt } from '../syntax.ts'
import { syntaxError } from './places.ts'
import type { StatementReader } from './statements.ts'
import { checkTarget } from './targets.ts'
import { childrenOf, spanOf, splitAt, textOf, unsupported } from './tree.ts'

/** A keyword with what follows it up to and including its block. */
interface Section {
  readonly keyword: string
  readonly head: readonly SyntaxNode[]
  readonly body: SyntaxNode
}

function sectionsOf(node: SyntaxNode): readonly Section[] {
  const sections: Section[] = []
  let head: SyntaxNode[] = []
  for (const child of childrenOf(node)) {
    if (child.name !== 'Body') {
      head.push(child)
      continue
    }
    sections.push({ keyword: head[0]?.name ?? '', head: head.slice(1), body: child })
    head = []
  }
  return sections
}

function elseBody(
  reader: StatementReader,
  sections: readonly Section[],
  keyword = 'else',
): readonly Stmt[] {
  const section = sections.find((candidate) => candidate.keyword === keyword)
  return section ? reader.body(section.body) : []
}

/** `if`, `elif`, `else`: nested choices. */
export function ifOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const sections = sectionsOf(node)
  let otherwise = elseBody(reader, sections)
  const tested = sections.filter((section) => section.keyword !== 'else')
  for (const section of tested.toReversed()) {
    const test = reader.expressions.one(section.head[0] as SyntaxNode)
    const yes = reader.body(section.body)
    otherwise = [{ kind: 'if', span: test.span, test, yes, otherwise }]
  }
  return otherwise[0] as Stmt
}

/** `while` with its `else`. */
export function whileOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const sections = sectionsOf(node)
  const loop = sections[0] as Section
  const test = reader.expressions.one(loop.head[0] as SyntaxNode)
  const body = reader.body(loop.body)
  return { kind: 'while', span: test.span, test, body, otherwise: elseBody(reader, sections) }
}

/** `for target in source` with its `else`. */
export function forOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const sections = sectionsOf(node)
  const loop = sections[0] as Section
  if (loop.keyword === 'async') {
    throw unsupported(reader.source, node, '`async for`', 'Leave out `async`.')
  }
  const into = loop.head.findIndex((child) => child.name === 'in')
  const target = reader.expressions.list(loop.head.slice(0, into), node)
  checkTarget(target)
  const source = reader.expressions.list(loop.head.slice(into + 1), node)
  const header = reader.source.text.slice(node.from, loop.body.from)
  return {
    kind: 'for',
    span: reader.source.span(node.from, loop.body.from),
    target,
    source,
    body: reader.body(loop.body),
    otherwise: elseBody(reader, sections),
    header: header.replace(/\s+/g, ' ').trim(),
  }
}

/** `try`, `except`, `else`, `finally`. */
export function tryOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const sections = sectionsOf(node)
  if (!sections.some(({ keyword }) => keyword === 'except' || keyword === 'finally')) {
    throw syntaxError(
      reader.source,
      node.from,
      node.from + 3,
      "SyntaxError: expected 'except' or 'finally' block",
      'Add `except ValueError as e:` with what to do then.',
    )
  }
  return {
    kind: 'try',
    span: spanOf(reader.source, node),
    body: elseBody(reader, sections, 'try'),
    handlers: sections.filter((s) => s.keyword === 'except').map((s) => handlerOf(reader, s)),
    otherwise: elseBody(reader, sections),
    last: elseBody(reader, sections, 'finally'),
  }
}

function handlerOf(reader: StatementReader, section: Section): HandlerSyntax {
  const [type, , name] = section.head
  return {
    type: type ? reader.expressions.one(type) : null,
    name: name ? textOf(reader.source, name) : null,
    body: reader.body(section.body),
  }
}

/** `with value as name`. */
export function withOf(reader: StatementReader, node: SyntaxNode): Stmt {
  const section = sectionsOf(node)[0] as Section
  const items = splitAt(section.head, ',').map((group) => {
    const target: Expr | null = group[2] ? reader.expressions.one(group[2]) : null
    return { value: reader.expressions.one(group[0] as SyntaxNode), target }
  })
  return { kind: 'with', span: spanOf(reader.source, node), items, body: reader.body(section.body) }
}
