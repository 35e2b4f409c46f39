import { type LeafCheck, type NumberCheck, type Reading, readingOf } from '../tape/gradcheck.ts'
import type { Shape } from '../tensor/tensor.ts'

/** Below this the measured slope is rounding of the loss: CS231n's notes keep gradients off 1e-10. */
const TINY = 1e-9

/** The numeric check of one leaf in a few words. */
export interface LeafReading {
  readonly label: string | null
  readonly shape: Shape
  readonly numbers: readonly NumberCheck[]
  /** The number that differs most, kinks and numbers too small to tell left out; null where none is left. */
  readonly worst: NumberCheck | null
  readonly reading: Reading | 'kink' | 'tiny'
  /** How many numbers stand at a kink, and how many are too small to tell. */
  readonly kinks: number
  readonly tiny: number
}

/** Sums up the check of a leaf. `loss` is the loss's value: what it rounds away cannot be measured. */
export function readLeaf({ label, shape, numbers }: LeafCheck, loss: number): LeafReading {
  const floor = TINY * Math.max(1, Math.abs(loss))
  const isTiny = ({ analytic, numeric }: NumberCheck) =>
    analytic !== numeric && Math.abs(analytic) < floor && Math.abs(numeric) < floor
  const told = numbers.filter((number) => !number.kink && !isTiny(number))
  const worst = told.reduce<NumberCheck | null>(
    (most, each) => (most && most.relativeError >= each.relativeError ? most : each),
    null,
  )
  const kinks = numbers.filter(({ kink }) => kink).length
  return {
    label,
    shape,
    numbers,
    worst,
    reading: worst ? readingOf(worst.relativeError) : kinks > 0 ? 'kink' : 'tiny',
    kinks,
    tiny: numbers.filter(isTiny).length,
  }
}
