import { kernels } from './kernels/kernels.ts'
import { type Fold, reduce } from './kernels/reduce.ts'
import { sameShape } from './shape.ts'
import type { DType, Shape, Tensor } from './tensor.ts'

const SUM: Fold = {
  start: 0,
  join: (total, next) => total + next,
  row: (data, at, stride, n) => kernels().sum(data, at, stride, n),
  rows: (x, out, at, rows, columns) => kernels().addRows(x, out, at, rows, columns),
}

/** The sum over `axes` (from the front), rounded as NumPy rounds it. */
export function sumOver(
  t: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  dtype: DType = t.dtype,
): Tensor {
  return reduce(t, axes, keepDims, dtype, SUM)
}

/** The VJP of broadcasting: sums a gradient over the axes along which `shape` was repeated. */
export function sumTo(t: Tensor, shape: Shape): Tensor {
  if (sameShape(t.shape, shape)) return t
  const lead = t.shape.length - shape.length
  const axes: number[] = []
  t.shape.forEach((extent, axis) => {
    if (axis < lead || (shape[axis - lead] === 1 && extent !== 1)) axes.push(axis)
  })
  const summed = sumOver(t, axes, true)
  return { ...summed, shape, strides: summed.strides.slice(lead) }
}
