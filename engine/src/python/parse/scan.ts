import { MAX_BRACKETS, tooManyBrackets } from './door.ts'
import { type Source, syntaxError } from './places.ts'

/** A logical line: bracketed and continued lines count as one. */
export interface ScannedLine {
  /** Offset of the first character that is not blank. */
  readonly from: number
  /** Offset behind the last character that is neither blank nor comment. */
  readonly to: number
  /** The blanks before it. */
  readonly indent: string
}

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Splits a program into logical lines, seeing just enough of Python (strings, comments, brackets) to find what is left
 * open. Throws at the bracket or quote that was never closed, with CPython's message.
 */
export function scan(source: Source): readonly ScannedLine[] {
  const { text } = source
  const lines: ScannedLine[] = []
  const open: number[] = []
  let i = 0
  while (i < text.length) {
    const start = i
    while (text[i] === ' ' || text[i] === '\t' || text[i] === '\f') i++
    const indent = text.slice(start, i)
    const from = i
    let to = i
    while (i < text.length) {
      const c = text[i] as string
      if (c === '#') {
        const end = text.indexOf('\n', i)
        i = end < 0 ? text.length : end
      } else if (c === '\n') {
        i++
        if (open.length === 0) break
      } else if (c === '\\' && /^\\\r?\n/.test(text.slice(i, i + 3))) {
        i = text.indexOf('\n', i) + 1
      } else if (c === '"' || c === "'") {
        i = skipString(source, i)
        to = i
      } else {
        if (c in CLOSER) openBracket(source, open, i)
        else if (c === ')' || c === ']' || c === '}') closeBracket(source, open, i)
        i++
        if (c !== ' ' && c !== '\t' && c !== '\r' && c !== '\f') to = i
      }
    }
    if (to > from) lines.push({ from, to, indent })
  }
  const left = open[0]
  if (left !== undefined) throw neverClosed(source, open)
  return lines
}

function openBracket(source: Source, open: number[], at: number): void {
  open.push(at)
  if (open.length > MAX_BRACKETS) throw tooManyBrackets(source, at)
}

function closeBracket(source: Source, open: number[], at: number): void {
  const { text } = source
  const found = text[at] as string
  const opener = open.pop()
  if (opener === undefined) {
    throw syntaxError(
      source,
      at,
      at + 1,
      `SyntaxError: unmatched '${found}'`,
      `Remove the ${found}, or open it before.`,
    )
  }
  const expected = CLOSER[text[opener] as string] as string
  if (found === expected) return
  const line = source.lineOf(opener)
  const where = line === source.lineOf(at) ? '' : ` on line ${line}`
  throw syntaxError(
    source,
    at,
    at + 1,
    `SyntaxError: closing parenthesis '${found}' does not match opening parenthesis '${text[opener]}'${where}`,
    `Write ${expected} here.`,
  )
}

function neverClosed(source: Source, open: readonly number[]) {
  const at = open[open.length - 1] as number
  const bracket = source.text[at] as string
  return syntaxError(
    source,
    at,
    at + 1,
    `SyntaxError: '${bracket}' was never closed`,
    `Add the missing ${CLOSER[bracket]}.`,
  )
}

/** The offset behind the string literal that starts at `at`; f-string replacements are skipped as text. */
function skipString(source: Source, at: number): number {
  const { text } = source
  const quote = text[at] as string
  const triple = text.startsWith(quote.repeat(3), at)
  let i = at + (triple ? 3 : 1)
  while (i < text.length) {
    const c = text[i]
    if (c === '\\') i += 2
    else if (!triple && c === '\n') break
    else if (c === quote && (!triple || text.startsWith(quote.repeat(3), i)))
      return i + (triple ? 3 : 1)
    else i++
  }
  const line = source.lineOf(at)
  const message = triple
    ? `SyntaxError: unterminated triple-quoted string literal (it starts on line ${line})`
    : `SyntaxError: unterminated string literal`
  throw syntaxError(
    source,
    at,
    triple ? at + 3 : i,
    message,
    `Add the missing ${triple ? quote.repeat(3) : quote}.`,
  )
}
