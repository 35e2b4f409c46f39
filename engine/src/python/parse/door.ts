import { LimitError, ProgramError } from '../../errors.ts'
import { checkIndentation } from './indentation.ts'
import { type Source, syntaxError } from './places.ts'
import { type ScannedLine, scan } from './scan.ts'

/**
 * Refuses text that cannot be a program, with the message that says why: too long, not text, brackets or quotes left
 * open, broken indentation. What passes has balanced brackets, closed strings and a sane block structure.
 */
export function checkSource(source: Source, limit: number): readonly ScannedLine[] {
  const { text } = source
  if (text.length > limit) {
    throw new LimitError(
      `the program is ${text.length.toLocaleString('en')} characters long; the limit is ${limit.toLocaleString('en')}`,
      { hint: 'Shorten it, or raise the limit `source`.' },
    )
  }
  checkIsText(source)
  const lines = scan(source)
  checkIndentation(source, lines)
  return lines
}

function checkIsText(source: Source): void {
  const { text } = source
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12
    if (!isControl && code !== 0xfffd) continue
    const shown = code === 0xfffd ? 'a byte that is not UTF-8 text' : nameOfControl(code)
    throw new ProgramError(`this is not a Python program: it has ${shown}`, {
      span: source.span(i, i + 1),
      hint: 'Open a text file that ends in .py.',
    })
  }
}

function nameOfControl(code: number): string {
  return code === 0
    ? 'a zero byte'
    : `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The deepest nesting of brackets that CPython accepts too. */
export const MAX_BRACKETS = 200

/** Throws where brackets nest deeper than any program needs. */
export function tooManyBrackets(source: Source, offset: number): ProgramError {
  return syntaxError(
    source,
    offset,
    offset + 1,
    'SyntaxError: too many nested parentheses',
    `Name the inner parts first; at most ${MAX_BRACKETS} brackets can be open at once.`,
  )
}
