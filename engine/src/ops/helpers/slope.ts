import type { Explanation } from '../op.ts'
import { local } from './explain.ts'

/** What changes from one curve's explanation to the next. */
export interface CurveText {
  readonly title: string
  /** Its name where people write something else for it; see Explanation. */
  readonly writtenAs?: string
  readonly symbol: string
  readonly sentence: string
  /** LaTeX of f(x). */
  readonly latex: (x: string) => string
  /** LaTeX of the slope at x, where the output is y. */
  readonly slope: (x: string, y: string) => string
  readonly reason: string
  /** Nickname; "the slope" where absent. */
  readonly role?: string
}

/** The explanation of a function of one number: its local gradient is the slope of its own graph. */
export function curveExplanation(text: CurveText): Explanation {
  return {
    title: text.title,
    ...(text.writtenAs ? { writtenAs: text.writtenAs } : {}),
    role: text.role ?? 'the slope',
    sentence: text.sentence,
    symbol: text.symbol,
    latex: ([x]) => text.latex(x!),
    locals: [local(([x], y) => text.slope(x!, y), text.reason)],
  }
}
