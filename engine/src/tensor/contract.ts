import { sizeOf } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** A tensor whose axes carry labels; the same label twice means the diagonal. */
export interface Labelled {
  readonly tensor: Tensor
  readonly labels: readonly string[]
}

/**
 * Adds, for every value of all labels, the product of the factors into `out`: Einstein's summation. Axes of extent 1
 * repeat. `out` is row-major and starts as the caller left it.
 */
export function contract(
  factors: readonly Labelled[],
  out: Labelled,
  extents: ReadonlyMap<string, number>,
): void {
  const labels = [...extents.keys()]
  const counts = labels.map((label) => extents.get(label)!)
  if (sizeOf(counts) === 0) return
  const steps = [out, ...factors].map((one) => labels.map((label) => stepOf(one, label)))
  const at = [out, ...factors].map((one) => one.tensor.offset)
  const target = out.tensor.data
  const visit = (depth: number): void => {
    if (depth === labels.length) {
      let product = 1
      for (let k = 0; k < factors.length; k++) product *= factors[k]!.tensor.data[at[k + 1]!]!
      target[at[0]!]! += product
      return
    }
    const count = counts[depth]!
    for (let i = 0; i < count; i++) {
      visit(depth + 1)
      for (let k = 0; k < at.length; k++) at[k]! += steps[k]![depth]!
    }
    for (let k = 0; k < at.length; k++) at[k]! -= count * steps[k]![depth]!
  }
  visit(0)
}

/** How far one more of a label moves in a tensor's data. */
function stepOf({ tensor, labels }: Labelled, label: string): number {
  let step = 0
  labels.forEach((own, axis) => {
    if (own === label && tensor.shape[axis] !== 1) step += tensor.strides[axis]!
  })
  return step
}
