import type { Shape } from '../../tensor/tensor.ts'
import type { Attrs } from '../op.ts'

/**
 * How the cells that meet in an output cell become its number: `sum` multiplies the cells of each term, adds the terms
 * and scales them; `pick` hands one of the cells on (a maximum); `whole` lets all count together (a share, a spread).
 */
export type Combine = 'sum' | 'pick' | 'whole'

/** Takes one cell that meets: its term, the input it belongs to, and its row-major place there. */
export type See = (term: number, slot: number, cell: number) => void

/** Which cells of the inputs of an op make each cell of its output. Cells are row-major places. */
export interface Meetings {
  readonly combine: Combine
  /**
   * Calls `see` for every cell that meets in an output cell, term by term. With `every` long sums may be told by each
   * so many-th of their terms.
   */
  visit(output: number, see: See, every?: number): void
  /** The factor of the sum of an output cell: 1/n in a mean. */
  weight(output: number): number
}

/** One use of an op, as far as its meetings depend on it. */
export interface MeetingCall {
  readonly shapes: readonly Shape[]
  readonly output: Shape
  readonly attrs: Attrs
  /** The numbers of an input that only chooses (indices), where they are known. */
  chosen(slot: number): ArrayLike<number> | null
}

/** The weight of sums that are not scaled. */
export const unweighted = (): number => 1
