import { type Source, syntaxError } from './places.ts'
import type { ScannedLine } from './scan.ts'

const BLOCK = /^(async\s+)?(if|elif|else|for|while|def|class|try|except|finally|with)\b/

/** Checks that every line stands in a block that was opened: CPython's indentation errors, in its words. */
export function checkIndentation(source: Source, lines: readonly ScannedLine[]): void {
  const stack = ['']
  let opener: ScannedLine | null = null
  let before: ScannedLine | null = null
  for (const line of lines) {
    const top = stack[stack.length - 1] as string
    checkMixture(source, line, top)
    const deeper = line.indent.length > top.length
    if (opener && !deeper) throw missingBlock(source, opener, line)
    if (!opener && deeper) {
      if (before && isHeader(source, before)) throw missingColon(source, before)
      throw syntaxError(
        source,
        line.from,
        line.to,
        'IndentationError: unexpected indent',
        stack.length === 1
          ? 'Start this line at the left edge.'
          : `Indent it by ${top.length} blanks, like the line before it.`,
      )
    }
    if (deeper) stack.push(line.indent)
    while ((stack[stack.length - 1] as string).length > line.indent.length) stack.pop()
    if (stack[stack.length - 1] !== line.indent) {
      throw syntaxError(
        source,
        line.from,
        line.to,
        'IndentationError: unindent does not match any outer indentation level',
        `Lines of one block start in the same column; this one starts in column ${line.indent.length + 1}.`,
      )
    }
    opener = source.text[line.to - 1] === ':' ? line : null
    before = line
  }
  if (opener) throw missingBlock(source, opener, opener)
}

/** True for a line that starts like the head of a block. */
function isHeader(source: Source, line: ScannedLine): boolean {
  return BLOCK.test(source.text.slice(line.from, line.to))
}

function missingColon(source: Source, line: ScannedLine) {
  const at = line.to - 1
  return syntaxError(
    source,
    at,
    line.to,
    "SyntaxError: expected ':'",
    'Add a : at the end of this line.',
  )
}

/** Blanks before a line must extend, or be a beginning of, the blanks of the block: tabs and spaces do not compare. */
function checkMixture(source: Source, line: ScannedLine, top: string): void {
  if (line.indent.startsWith(top) || top.startsWith(line.indent)) return
  throw syntaxError(
    source,
    line.from - line.indent.length,
    line.from,
    'TabError: inconsistent use of tabs and spaces in indentation',
    'Use four spaces for each level, and no tabs.',
  )
}

function missingBlock(source: Source, opener: ScannedLine, line: ScannedLine) {
  const keyword = BLOCK.exec(source.text.slice(opener.from, opener.to))?.[2] ?? 'block'
  const name =
    keyword === 'def'
      ? 'function definition'
      : keyword === 'class'
        ? 'class definition'
        : `'${keyword}' statement`
  return syntaxError(
    source,
    line.from,
    line.to,
    `IndentationError: expected an indented block after ${name} on line ${source.lineOf(opener.from)}`,
    'Indent the lines that belong to it by four spaces; `pass` stands for a block that does nothing.',
  )
}
