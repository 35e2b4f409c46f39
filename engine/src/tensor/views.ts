import { forEachRow } from './kernels/rows.ts'
import { checkBroadcastTo, sizeOf } from './shape.ts'
import {
  type DType,
  isContiguous,
  isRowMajor,
  room,
  type Shape,
  type Tensor,
  wrap,
} from './tensor.ts'

/** The same numbers in row-major order from the start of an array of their own; the tensor itself where it is so. */
export function contiguous(t: Tensor): Tensor {
  return isContiguous(t) ? t : copyOf(t)
}

/** A fresh row-major copy, of another element type if one is given (values are kept as they are). */
export function copyOf(t: Tensor, dtype: DType = t.dtype): Tensor {
  const out = room(sizeOf(t.shape), dtype)
  if (isRowMajor(t)) {
    out.set(t.data.subarray(t.offset, t.offset + out.length))
    return wrap(out, t.shape, dtype)
  }
  forEachRow(t.shape, [t], (at, step, length, start) => {
    const stride = step[0]!
    for (let k = 0, i = at[0]!; k < length; k++, i += stride) out[start + k] = t.data[i]!
  })
  return wrap(out, t.shape, dtype)
}

/** The same numbers seen in another shape of the same size, in row-major order; copies only what does not lie so. */
export function reshaped(t: Tensor, shape: Shape): Tensor {
  return { ...contiguous(t), shape, strides: wrap(t.data, shape, t.dtype).strides }
}

/** Axes in another order: result axis `i` is the tensor's axis `order[i]`. A view. */
export function transposed(t: Tensor, order: readonly number[]): Tensor {
  return {
    ...t,
    shape: order.map((axis) => t.shape[axis]!),
    strides: order.map((axis) => t.strides[axis]!),
  }
}

/** The last two axes exchanged. A view. */
export function matrixTransposed(t: Tensor): Tensor {
  const order = t.shape.map((_, axis) => axis)
  const last = order.length - 1
  order[last] = last - 1
  order[last - 1] = last
  return transposed(t, order)
}

/** One axis moved to another place, the others kept in order. A view. */
export function axisMoved(t: Tensor, from: number, to: number): Tensor {
  if (from === to) return t
  const order = t.shape.map((_, axis) => axis).filter((axis) => axis !== from)
  order.splice(to, 0, from)
  return transposed(t, order)
}

/** Repeats along missing axes and axes of extent 1, without copying. Throws ShapeError with NumPy's words. */
export function broadcastTo(t: Tensor, shape: Shape): Tensor {
  checkBroadcastTo(t.shape, shape)
  const lead = shape.length - t.shape.length
  const strides = shape.map((extent, axis) => {
    const own = axis - lead
    return own < 0 || (t.shape[own] === 1 && extent !== 1) ? 0 : t.strides[own]!
  })
  return { ...t, shape, strides }
}
