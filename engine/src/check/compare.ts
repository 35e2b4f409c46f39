import { relativeError } from '../tape/gradcheck.ts'
import { sameShape } from '../tensor/shape.ts'
import { type Tensor, toFlat } from '../tensor/tensor.ts'

/** Up to here CS231n's notes say "happy"; two formulas of one gradient in 64-bit floats differ far less. */
export const HAPPY = 1e-7
/** What adding up may lose, relative to the largest number that was added. */
const ROUNDING = 1e-12

/** The element where two gradients differ most. */
export interface Worst {
  /** |a − b| / max(|a|, |b|); infinite where only one is a number, or the shapes differ. */
  readonly error: number
  /** Its place in row-major order; −1 where nothing was compared. */
  readonly index: number
}

/**
 * Compares element by element. A difference that is within rounding of `scale`, the largest number that was added up on
 * the way, counts as none: 1e-17 beside 0 is no error.
 */
export function worstError(hand: Tensor, engine: Tensor, scale = largest(engine)): Worst {
  if (!sameShape(hand.shape, engine.shape)) return { error: Number.POSITIVE_INFINITY, index: -1 }
  const right = toFlat(engine)
  let worst: Worst = { error: 0, index: right.length > 0 ? 0 : -1 }
  toFlat(hand).forEach((value, index) => {
    const error = errorOf(value, right[index] ?? 0, scale)
    if (error > worst.error) worst = { error, index }
  })
  return worst
}

function errorOf(hand: number, engine: number, scale: number): number {
  if (Object.is(hand, engine) || hand === engine) return 0
  if (!Number.isFinite(hand) || !Number.isFinite(engine)) return Number.POSITIVE_INFINITY
  return Math.abs(hand - engine) <= ROUNDING * scale ? 0 : relativeError(hand, engine)
}

/** True where both are the same up to rounding. */
export function agrees(a: Tensor, b: Tensor, scale?: number): boolean {
  return worstError(a, b, scale).error <= HAPPY
}

/** The largest magnitude of finite numbers. */
export function largest(tensor: Tensor): number {
  return toFlat(tensor).reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  )
}
