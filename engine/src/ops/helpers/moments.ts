import { floatOf } from '../../tensor/dtype.ts'
import { map1, map2 } from '../../tensor/kernels/map.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { sumOver } from '../../tensor/sums.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { broadcastTo } from '../../tensor/views.ts'

/** How many elements are combined along `axes`. */
export function countAlong(shape: Shape, axes: readonly number[]): number {
  return sizeOf(axes.map((axis) => shape[axis]!))
}

/** Mean along axes: NumPy's sum divided by the count. */
export function meanOver(x: Tensor, axes: readonly number[], keepDims: boolean): Tensor {
  const dtype = floatOf(x.dtype)
  const count = countAlong(x.shape, axes)
  return map1(sumOver(x, axes, keepDims, dtype), dtype, (total) => total / count)
}

/** Each element less the mean along axes. */
export function centred(x: Tensor, axes: readonly number[]): Tensor {
  const mean = broadcastTo(meanOver(x, axes, true), x.shape)
  return map2(x, mean, mean.dtype, (value, middle) => value - middle)
}

/** Variance along axes with n − ddof in the denominator, in the steps of NumPy's `_var`. */
export function varianceOver(
  x: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  ddof: number,
): Tensor {
  const off = centred(x, axes)
  const squares = map1(off, off.dtype, (value) => value * value)
  const count = Math.max(countAlong(x.shape, axes) - ddof, 0)
  return map1(sumOver(squares, axes, keepDims), off.dtype, (total) => total / count)
}
