import { promote } from './dtype.ts'
import { kernels } from './kernels/kernels.ts'
import type { Matrix } from './kernels/matmul.ts'
import { broadcastShapes, sizeOf } from './shape.ts'
import { allocate, type Tensor, wrap } from './tensor.ts'
import { broadcastTo } from './views.ts'

/** Matrix products of the last two axes; the axes before are broadcast. Inner extents agree. */
export function batchedMatmul(a: Tensor, b: Tensor): Tensor {
  const batch = broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)])
  const [m, k] = a.shape.slice(-2) as [number, number]
  const n = b.shape.at(-1)!
  const dtype = promote(a.dtype, b.dtype)
  const out = allocate(sizeOf(batch) * m * n, dtype)
  const left = broadcastTo(a, [...batch, m, k])
  const right = broadcastTo(b, [...batch, k, n])
  const { matmul } = kernels()
  for (let i = 0, count = sizeOf(batch); i < count; i++) {
    matmul(matrixAt(left, batch, i), matrixAt(right, batch, i), out, i * m * n, m, k, n)
  }
  return wrap(out, [...batch, m, n], dtype)
}

function matrixAt(t: Tensor, batch: readonly number[], index: number): Matrix {
  let at = t.offset
  let rest = index
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    at += (rest % batch[axis]!) * t.strides[axis]!
    rest = Math.floor(rest / batch[axis]!)
  }
  return { data: t.data, at, row: t.strides[batch.length]!, column: t.strides[batch.length + 1]! }
}
