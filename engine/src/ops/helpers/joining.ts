import { promote } from '../../tensor/dtype.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { allocate, type DType, type Shape, type Tensor, wrap } from '../../tensor/tensor.ts'
import { contiguous } from '../../tensor/views.ts'

/** Lays tensors one after the other along `axis`; their other extents agree. */
export function joined(tensors: readonly Tensor[], axis: number, shape: Shape): Tensor {
  const dtype = tensors.map((t) => t.dtype).reduce<DType>(promote, 'bool')
  const out = allocate(sizeOf(shape), dtype)
  const rows = sizeOf(shape.slice(0, axis))
  const width = sizeOf(shape.slice(axis))
  let start = 0
  for (const t of tensors) {
    const own = sizeOf(t.shape.slice(axis))
    const data = contiguous(t).data
    for (let row = 0; row < rows; row++) {
      out.set(data.subarray(row * own, (row + 1) * own), row * width + start)
    }
    start += own
  }
  return wrap(out, shape, dtype)
}

/** Entries `from … from + count − 1` along `axis`. A view. */
export function narrowed(t: Tensor, axis: number, from: number, count: number): Tensor {
  const shape = t.shape.map((extent, place) => (place === axis ? count : extent))
  return { ...t, shape, offset: t.offset + from * t.strides[axis]! }
}
