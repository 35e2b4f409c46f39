import type { Cause } from '../cause.ts'
import { worstError } from '../compare.ts'
import { type Hypothesis, handOf, type Suspect, type View, wantedOf } from './hypothesis.ts'
import { proposeHalves } from './locals.ts'
import {
  proposeAliases,
  proposeOtherGradients,
  proposeOtherValues,
  proposeStale,
} from './mixUps.ts'
import { proposeOperands } from './operands.ts'
import { proposeShapes } from './shapes.ts'
import { proposeFactors, proposeMissing } from './terms.ts'

const PROPOSERS = [
  proposeShapes,
  proposeAliases,
  proposeStale,
  proposeMissing,
  proposeFactors,
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
    case 'aliased':
    case 'transposed':
    case 'missingSum':
    case 'zero':
      return 0
    case 'stale':
      return 1
    case 'overwritten':
      return cause.kept.length === 1 ? 2 : 4.5
    case 'factor':
      return isPlain(cause.factor) || cause.count !== null ? 3 : isFraction(cause.factor) ? 8 : 11
    case 'term':
      return cause.factor === 0 || cause.factor === -1 ? 4 : cause.factor === 2 ? 7 : 12
    case 'forgotLocal':
      return cause.mask ? 5 : 5.5
    case 'otherSum':
    case 'forgotUpstream':
    case 'ownValue':
      return 6
    case 'operands':
      return 7
    case 'otherGradient':
      return 9
    case 'otherValue':
      return 10
    case 'shape':
      return cause.sameNumbers ? 0 : 13
    case 'small':
    case 'unknown':
      return 14
  }
}

/** Factors that come from a slip: a sign, a half, a double. */
function isPlain(factor: number): boolean {
  return [-1, 2, 0.5, -2, -0.5].includes(factor)
}

/** A small whole number or one over it: a count that the shapes do not show. */
function isFraction(factor: number): boolean {
  const size = Math.abs(factor)
  return size <= 16 && (Number.isInteger(size) || Number.isInteger(1 / size))
}
