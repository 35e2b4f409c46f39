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
  [/^[;{}]/, 'Blocks are made by a colon and indentation.'],
  [/^\$/, 'Names are letters, digits and _.'],
  [/^=(?!=)/, 'To compare, write ==.'],
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
  const at = skipBlanks(text, node.from)
  const line = source.lineOf(node.from)
  if (at >= text.length || source.lineOf(at) > line || text[at] === '#')
    return endsTooSoon(source, node)
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
  const spelled = spellingHint(text, at)
  const hint =
    spelled ??
    `\`${found.slice(0, 20)}\` cannot stand here; perhaps an operator or a comma is missing before it.`
  return syntaxError(source, at, at + found.length, 'SyntaxError: invalid syntax', hint)
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
