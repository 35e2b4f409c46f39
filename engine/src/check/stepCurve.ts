import type { NodeId } from '../brand.ts'
import type { StepPoint } from '../protocol/checkReport.ts'
import { checkableLeaves, proberOf, relativeError, slopeAt } from '../tape/gradcheck.ts'
import type { NodeStore } from '../tape/store.ts'
import { toFlat } from '../tensor/tensor.ts'

/** Steps from 1e-1 down to 1e-13, two to a decade. */
const DECADES = 12
const PER_DECADE = 2
/** A loss that takes longer to compute is left to the numbers of the table. */
const MOST_COST = 5_000

/** How far the measured slope of one number is off, for each step size. */
export interface StepCurve {
  readonly label: string
  readonly index: number
  readonly points: readonly StepPoint[]
}

/**
 * Measures one number with many steps: a large step errs because the function is curved (error h²), a small one because
 * the loss is rounded (error 1/h). Null where there is no such input, or the loss takes too long to compute. `goBackward` must have run from this loss.
 */
export function stepCurve(
  store: NodeStore,
  loss: NodeId,
  { label, index }: { readonly label: string; readonly index: number },
): StepCurve | null {
  const leaf = checkableLeaves(store).findLast((each) => store.labelAt(each) === label)
  const grad = leaf === undefined ? null : store.gradAt(leaf)
  const analytic = grad ? toFlat(grad)[index] : undefined
  if (leaf === undefined || analytic === undefined) return null
  const prober = proberOf(store, loss, leaf)
  if (prober.cost > MOST_COST) return null
  try {
    const steps = Array.from(
      { length: DECADES * PER_DECADE + 1 },
      (_, k) => 10 ** (-1 - k / PER_DECADE),
    )
    const points = steps.map((h) => {
      const { numeric, kink } = slopeAt(prober, index, h)
      return { h, numeric, relativeError: relativeError(analytic, numeric), kink }
    })
    return { label, index, points }
  } finally {
    prober.restore()
  }
}
