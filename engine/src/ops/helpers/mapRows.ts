import { sizeOf } from '../../tensor/shape.ts'
import { allocate, type DType, type Tensor, wrap } from '../../tensor/tensor.ts'
import { axisMoved, contiguous } from '../../tensor/views.ts'

type Numbers = Float64Array | Float32Array

/**
 * Applies `fill` to every line of numbers along `axis`: it reads the line in each tensor (all of one shape) and
 * writes the line of the result.
 */
export function mapRows(
  tensors: readonly Tensor[],
  axis: number,
  dtype: DType,
  fill: (rows: readonly Numbers[], out: Numbers) => void,
): Tensor {
  const last = tensors[0]!.shape.length - 1
  const moved = tensors.map((t) => contiguous(axisMoved(t, axis, last)))
  const { shape } = moved[0]!
  const width = shape[last]!
  const out = allocate(sizeOf(shape), dtype)
  for (let at = 0; at < out.length; at += width) {
    const rows = moved.map((t) => t.data.subarray(at, at + width))
    fill(rows, out.subarray(at, at + width))
  }
  return axisMoved(wrap(out, shape, dtype), last, axis)
}
