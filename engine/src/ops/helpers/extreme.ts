import { ShapeError } from '../../errors.ts'
import { type Fold, reduce, reductionPlaces } from '../../tensor/kernels/reduce.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { allocate, type Tensor, wrap } from '../../tensor/tensor.ts'
import { contiguous } from '../../tensor/views.ts'
import type { ReductionCall } from './reduction.ts'

/** True where `next` should replace `best`; a NaN replaces everything and stays. */
export type Beats = (next: number, best: number) => boolean

/** The largest (or smallest) element along axes. Throws ShapeError with NumPy's words for nothing. */
export function extremeOver(
  x: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  beats: Beats,
  numpyName: string,
): Tensor {
  if (axes.some((axis) => x.shape[axis] === 0)) {
    throw new ShapeError(
      `zero-size array to reduction operation ${numpyName} which has no identity`,
      { hint: 'there is no largest or smallest of nothing: check the array before' },
    )
  }
  const join = (best: number, next: number) =>
    beats(next, best) || Number.isNaN(next) ? (Number.isNaN(best) ? best : next) : best
  const fold: Fold = {
    start: beats(1, 0) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    join,
    row(data, at, stride, n) {
      let best = data[at]!
      for (let i = 1; i < n; i++) best = join(best, data[at + i * stride]!)
      return best
    },
  }
  return reduce(x, axes, keepDims, x.dtype, fold)
}

/**
 * Routes each gradient to the element that won: the first in row-major order on a tie, as `argmax` says.
 * (PyTorch's `amax` splits it evenly among ties.)
 */
export function routeToWinner({ x, axes, output, upstream }: ReductionCall): Tensor {
  const values = contiguous(x).data
  const best = contiguous(output).data
  const up = contiguous(upstream).data
  const grad = allocate(sizeOf(x.shape), upstream.dtype)
  const places = reductionPlaces(x.shape, axes)
  const taken = new Uint8Array(best.length)
  for (let i = 0; i < grad.length; i++) {
    const place = places[i]!
    if (taken[place] === 1 || !Object.is(values[i]! + 0, best[place]! + 0)) continue
    taken[place] = 1
    grad[i] = up[place]!
  }
  return wrap(grad, x.shape, upstream.dtype)
}
