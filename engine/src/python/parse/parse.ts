import { parser } from '@lezer/python'
import type { Stmt } from '../syntax.ts'
import { checkSource } from './door.ts'
import { ExpressionReader } from './expressions.ts'
import { Source } from './places.ts'
import { firstProblem } from './problems.ts'
import { StatementReader } from './statements.ts'

/** `1.` and `1.e5` are floats that the grammar takes for attributes; `1_` has the same length, and texts are read from the source. */
const TRAILING_POINT = /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|(?![\w.]))/g

/** `{x:=8.2f}` pads behind the sign; the grammar takes `:=` for a walrus, which needs parentheses there. */
const ALIGN_IN_FORMAT = /:=(?=[-+ ]?#?0?\d*[,_]?(?:\.\d+)?[a-zA-Z%]?\})/g

/**
 * A program as syntax. Throws ProgramError at the exact words that cannot be read, and LimitError for a source of more
 * than `limit` characters.
 */
export function parse(text: string, limit: number): readonly Stmt[] {
  const source = new Source(text.startsWith('\ufeff') ? text.slice(1) : text)
  checkSource(source, limit)
  const readable = source.text.replace(TRAILING_POINT, '$1_').replace(ALIGN_IN_FORMAT, ':>')
  const tree = parser.parse(readable)
  const problem = firstProblem(source, tree)
  if (problem) throw problem
  return new StatementReader(new ExpressionReader(source)).body(tree.topNode)
}
