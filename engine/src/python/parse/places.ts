import { ProgramError } from '../../errors.ts'
import type { Span } from '../../trace/graph.ts'

/** The program's text with its lines, so that offsets become lines and columns. */
export class Source {
  readonly text: string
  private readonly starts: number[] = [0]
  constructor(text: string) {
    this.text = text
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1)
  }

  /** The 1-based line that an offset is on. */
  lineOf(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** A stretch of text as lines and columns from 1; the end is exclusive. */
  span(from: number, to: number): Span {
    const line = this.lineOf(from)
    const endLine = to > from ? this.lineOf(to) : line
    return {
      line,
      column: from - (this.starts[line - 1] as number) + 1,
      endLine,
      endColumn: to - (this.starts[endLine - 1] as number) + 1,
    }
  }

  /** One line's text without its line break. */
  line(number: number): string {
    const from = this.starts[number - 1] ?? this.text.length
    const next = this.starts[number]
    return this.text.slice(from, next === undefined ? undefined : next - 1).replace(/\r$/, '')
  }
}

/** A syntax error at a stretch of text. */
export function syntaxError(
  source: Source,
  from: number,
  to: number,
  message: string,
  hint?: string,
): ProgramError {
  const span = source.span(from, Math.max(to, from + 1))
  return new ProgramError(message, hint === undefined ? { span } : { span, hint })
}
