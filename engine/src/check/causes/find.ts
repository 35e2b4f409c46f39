import type { Cause } from '../cause.ts'
import { worstError } from '../compare.ts'
import { type Hypothesis, handOf, type Suspect, type View, wantedOf } from './hypothesis.ts'
import { proposeHalves } from './locals.ts'
import { proposeOtherGradients, proposeOtherValues, proposeStale } from './mixUps.ts'
import { proposeOperands } from './operands.ts'
import { proposeShapes } from './shapes.ts'
import { proposeTerms } from './terms.ts'

const PROPOSERS = [
  proposeShapes,
  proposeStale,
  proposeTerms,
  proposeHalves,
  proposeOperands,
  proposeOtherGradients,
  proposeOtherValues,
]

/** Differences up to here may come from a small constant (an eps) that one of the two formulas leaves out. */
const SMALL = 1e-4

/**
 * The likeliest cause of a wrong gradient. What fits at the program's own numbers by chance (2 · 2 = 2 + 2) seldom fits
 * at others too, so `elsewhere` sets the inputs to other numbers for a while; null where the program cannot be run again.
 */
export function findCause(
  suspect: Suspect,
  view: View,
  elsewhere: <T>(look: (there: View) => T) => T | null,
): Cause {
  const fitting = PROPOSERS.flatMap((propose) => propose(suspect, view)).filter((hypothesis) =>
    hypothesis.holds(view),
  )
  const still = elsewhere((there) => fitting.filter((hypothesis) => hypothesis.holds(there)))
  const [best] = ranked(still?.length ? still : fitting)
  if (best) return best.cause
  const isSmall = smallError(suspect, view)
  return { kind: isSmall ? 'small' : 'unknown' }
}

function smallError(suspect: Suspect, view: View): boolean {
  return worstError(handOf(suspect, view), wantedOf(suspect, view)).error < SMALL
}

/** Simple explanations first: of two that fit, the likelier slip. */
function ranked(hypotheses: readonly Hypothesis[]): readonly Hypothesis[] {
  return [...hypotheses].sort((a, b) => rank(a.cause) - rank(b.cause))
}

function rank(cause: Cause): number {
  switch (cause.kind) {
    case 'transposed':
    case 'missingSum':
    case 'otherSum':
    case 'shape':
    case 'zero':
      return 0
    case 'stale':
      return 1
    case 'factor':
      return isPlain(cause.factor) || cause.count !== null ? 2 : 9
    case 'overwritten':
      return 3
    case 'term':
      return cause.factor === 0 || cause.factor === -1 ? 3 : isPlain(cause.factor) ? 6 : 10
    case 'forgotLocal':
      return cause.mask ? 4 : 4.5
    case 'forgotUpstream':
      return 5
    case 'ownValue':
      return 5
    case 'operands':
      return 5.5
    case 'otherGradient':
      return 7
    case 'otherValue':
      return 8
    case 'small':
    case 'unknown':
      return 11
  }
}

/** Factors that come from a slip: a sign, a half, a double. */
function isPlain(factor: number): boolean {
  return [-1, 2, 0.5, -2, -0.5].includes(factor)
}
