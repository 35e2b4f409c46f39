import { sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import { type Combine, type Meetings, unweighted } from './meeting.ts'

/** One input: how far its place moves with each axis of the output, and with each axis that is combined. */
export interface Operand {
  readonly outer: Shape
  readonly inner: Shape
}

/** Outputs over some axes, each from terms over others; every input is walked by strides. Products, sums, copies, turns. */
export interface ContractionPlan {
  readonly outer: Shape
  readonly inner: Shape
  readonly operands: readonly Operand[]
  readonly combine?: Combine
  readonly weight?: number
}

/** The meetings of everything that strides can say: `einsum` in general, and with it most of linear algebra. */
export function contraction(plan: ContractionPlan): Meetings {
  const { outer, inner, operands, combine = 'sum', weight } = plan
  const terms = sizeOf(inner)
  return {
    combine,
    weight: weight === undefined ? unweighted : () => weight,
    visit(output, see, every = 1) {
      const starts = operands.map((operand) => placeOf(output, outer, operand.outer))
      for (let term = 0; term < terms; term += every) {
        operands.forEach((operand, slot) => {
          see(term, slot, starts[slot]! + placeOf(term, inner, operand.inner))
        })
      }
    },
  }
}

/** Where strides lead from the start for the `flat`-th place of a shape in row-major order. */
function placeOf(flat: number, shape: Shape, strides: Shape): number {
  let place = 0
  let rest = flat
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis]!
    place += (rest % extent) * strides[axis]!
    rest = Math.floor(rest / extent)
  }
  return place
}
