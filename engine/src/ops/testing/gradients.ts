import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Tensor, toFlat } from '../../tensor/tensor.ts'
import type { Attrs, Op } from '../op.ts'

const H = 1e-4

/** A gradient to pull back with: fixed numbers that differ from element to element. */
export function upstreamFor(output: Tensor): Tensor {
  const values = Array.from({ length: sizeOf(output.shape) }, (_, i) => Math.cos(1 + 1.7 * i))
  return fromFlat(values, output.shape, output.dtype === 'float32' ? 'float32' : 'float64')
}

/**
 * d Σ(upstream · f) / d input `slot`, from values alone: central differences of fourth order, whose error is near
 * 1e-12 for smooth functions.
 */
export function numericGradient(
  op: Op,
  inputs: readonly Tensor[],
  attrs: Attrs,
  slot: number,
  upstream: Tensor,
): number[] {
  const weights = toFlat(upstream)
  const values = toFlat(inputs[slot]!)
  const lossAt = (i: number, nudge: number): number => {
    const moved = values.map((value, j) => (j === i ? value + nudge : value))
    const changed = fromFlat(moved, inputs[slot]!.shape)
    const output = toFlat(op.forward(inputs.with(slot, changed), attrs))
    return output.reduce((total, value, j) => total + value * weights[j]!, 0)
  }
  return values.map((_, i) => {
    const near = lossAt(i, H) - lossAt(i, -H)
    const far = lossAt(i, 2 * H) - lossAt(i, -2 * H)
    return (8 * near - far) / (12 * H)
  })
}

/** |a − b| relative to the larger, where numbers below a hundredth count as a hundredth. */
export function relativeError(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0
  const error = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 0.01)
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error
}

/** The same tensor laid out backwards in memory, with a gap: what an op must read by strides. */
export function scrambled(t: Tensor): Tensor {
  const flat = toFlat(t)
  const spaced = new Float64Array(2 * flat.length + 1)
  flat.forEach((value, i) => {
    spaced[2 * (flat.length - i)] = value
  })
  let step = 2
  const strides = new Array<number>(t.shape.length)
  for (let axis = t.shape.length - 1; axis >= 0; axis--) {
    strides[axis] = -step
    step *= t.shape[axis]!
  }
  return { shape: t.shape, strides, offset: 2 * flat.length, data: spaced, dtype: t.dtype }
}
