/** What Python calls a number that is not a plain int or bool. */
export type ScalarType = 'int' | 'float' | 'np.float64' | 'np.float32' | 'np.int64' | 'np.bool'

/**
 * Where a number or an array stands towards the tape; a node id (0 and up) means: it is on it.
 *
 * - PLAIN: off the tape. Meeting a value on the tape it becomes a leaf, and stays that leaf.
 * - LITERAL: written in the program without a name; each use is a constant leaf of its own.
 * - LIFTABLE: whole numbers that were given a name (`x = -2`): they count and index like any int, and become a leaf in
 *   their first arithmetic.
 * - DETACHED: comes from a gradient or from `.data`; whatever is computed with it stays off the tape.
 */
export const PLAIN = -1
export const LITERAL = -2
export const LIFTABLE = -3
export const DETACHED = -4

/**
 * A number: on the tape where `node` is an id, else `value`. A number on the tape is read through the recorder, for
 * looking at it counts; for a Python int on the tape `value` is what it must be if it is exact, NaN where unknown.
 */
export class Scalar {
  readonly kind = 'scalar'
  node: number
  value: number
  readonly type: ScalarType
  /** The first name it was given; a leaf made later carries it. */
  label: string | null = null
  /** For a gradient that was read: whose it is, so that `w.grad.zero_()` clears it. */
  gradOf: { node: number } | null = null
  constructor(node: number, value: number, type: ScalarType) {
    this.node = node
    this.value = value
    this.type = type
  }
}

/** A number on the tape. */
export function onTape(id: number, type: ScalarType, exact = Number.NaN): Scalar {
  return new Scalar(id, exact, type)
}

/** A float off the tape. */
export function float(value: number): Scalar {
  return new Scalar(PLAIN, value, 'float')
}

/** True for the types whose values are whole numbers. */
export function isWhole(type: ScalarType): boolean {
  return type === 'int' || type === 'np.int64' || type === 'np.bool'
}
