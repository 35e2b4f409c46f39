import type { SyntaxNode, Tree } from '@lezer/common'
import type { ProgramError } from '../../errors.ts'
import { type Source, syntaxError } from './places.ts'

/** What people write that Python spells differently. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^&&/, 'Write `and`.'],
  [/^\|\|/, 'Write `or`.'],
  [/^!(?!=)/, 'Write `not`.'],
  [/^(\+\+|--)/, 'Write `+= 1` or `-= 1`.'],
  [/^\?/, 'A choice is written `a if condition else b`.'],
  [/^[;{]/, 'Blocks are made by a colon and indentation.'],
  [/^\$/, 'Names are letters, digits and _.'],
  [/^=(?!=)/, 'To compare, write ==.'],
  [/^:=/, 'A walrus stands in parentheses; to assign, write =.'],
  [/^(else|elif)\b/, '`else` and `elif` stand in the same column as their `if`.'],
  [/^[\u2018\u2019\u201c\u201d]/, 'These are typographic quotes; type \' or ".'],
  [/^[\u2013\u2014\u2212]/, 'This is a dash; type the minus sign -.'],
  [/^[\u00d7\u22c5]/, 'Type * to multiply.'],
]

const HEADED = new Set([
  'IfStatement',
  'ForStatement',
  'WhileStatement',
  'FunctionDefinition',
  'ClassDefinition',
  'TryStatement',
  'WithStatement',
])

/** The first thing that the grammar could not read, as an error; null for a sound tree. */
export function firstProblem(source: Source, tree: Tree): ProgramError | null {
  const cursor = tree.cursor()
  do {
    if (cursor.type.isError) return problemAt(source, cursor.node)
  } while (cursor.next())
  return null
}

function problemAt(source: Source, node: SyntaxNode): ProgramError {
  const { text } = source
  const parent = node.parent
  if (parent && lacksColon(source, node, parent)) {
    const end = endOfLine(source, node.from)
    return syntaxError(
      source,
      end - 1,
      end,
      "SyntaxError: expected ':'",
      'Add a : at the end of this line.',
    )
  }
  if (isTooLong(node)) {
    return syntaxError(
      source,
      node.from,
      node.from + 1,
      'this expression is too long to read in one go',
      'Give names to parts of it and put them on lines of their own.',
    )
  }
  const at = skipBlanks(text, node.from)
  if (at >= text.length || /[\r\n#]/.test(text[at] ?? '')) return endsTooSoon(source, node)
  const before = text.slice(0, at).trimEnd()
  const glued = /[\w.]$/.test(before) && before.length === at && /[\w.]/.test(text[at] ?? '')
  if (glued && /(^|[^\w.])[\d.]+$/.test(before.slice(-20))) {
    return syntaxError(
      source,
      at - 1,
      at + 1,
      'SyntaxError: invalid decimal literal',
      'To multiply, write *.',
    )
  }
  const found = /^(\w+|"[^"\n]*"|'[^'\n]*'|\W)/.exec(text.slice(at))?.[0] ?? ''
  const spelled = bracesHint(node) ?? spellingHint(text, at)
  const hint =
    spelled ??
    `\`${found.slice(0, 20)}\` cannot stand here; perhaps an operator or a comma is missing before it.`
  return syntaxError(source, at, at + found.length, 'SyntaxError: invalid syntax', hint)
}

/** Braces mean a dict, a set or a place in an f-string; each lacks something of its own. */
function bracesHint(node: SyntaxNode): string | null {
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === 'DictionaryExpression') return 'Every entry of a dict is written `key: value`.'
    if (at.name === 'FormatReplacement')
      return 'Between the braces of an f-string stands a value, and a } ends it.'
    if (at.name.endsWith('Statement')) return null
  }
  return null
}

/** The parser gives up on an expression of thousands of parts, and says so by an error where it stopped. */
function isTooLong(node: SyntaxNode): boolean {
  let depth = 0
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.to - at.from > 2000 && at.name.endsWith('Expression')) depth++
  }
  const before = node.prevSibling ?? node.parent?.prevSibling
  return depth > 0 || (before !== null && before !== undefined && before.to - before.from > 2000)
}

/** Doubled operators are seen at their second character, so the character before counts too. */
function spellingHint(text: string, at: number): string | null {
  for (const from of [at, at - 1]) {
    if (from < 0) continue
    const rest = text.slice(from, from + 8)
    const match = SPELLINGS.find(([pattern]) => pattern.test(rest))
    if (match && (from === at || /^(&&|\|\||\+\+|--|==)/.test(rest))) return match[1]
  }
  return null
}

function lacksColon(source: Source, node: SyntaxNode, parent: SyntaxNode): boolean {
  const header = parent.name === 'Body' ? parent.parent : parent
  if (!header || !HEADED.has(header.name)) return false
  const line = source.line(source.lineOf(node.from)).replace(/#.*$/, '').trimEnd()
  return (
    !line.endsWith(':') && source.text.slice(node.from, endOfLine(source, node.from)).trim() === ''
  )
}

function endsTooSoon(source: Source, node: SyntaxNode): ProgramError {
  const end = source.text.slice(0, node.from).trimEnd().length
  const word = /(\w+|\W)$/.exec(source.text.slice(0, end))?.[0] ?? ''
  return syntaxError(
    source,
    end - word.length,
    end,
    'SyntaxError: invalid syntax',
    word ? `Something is missing after \`${word}\`.` : 'Something is missing here.',
  )
}

function endOfLine(source: Source, from: number): number {
  const end = source.text.indexOf('\n', from)
  const stop = end < 0 ? source.text.length : end
  const text = source.text.slice(0, stop)
  const comment = text.lastIndexOf('#')
  const bare = comment > text.lastIndexOf('\n') ? text.slice(0, comment) : text
  return bare.trimEnd().length
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}
