import { sizeOf } from '../shape.ts'
import { type DType, room, type Tensor, wrap } from '../tensor.ts'
import { forEachRow } from './rows.ts'

/** `f` of every element, in a fresh row-major tensor. */
export function map1(a: Tensor, dtype: DType, f: (a: number) => number): Tensor {
  const out = room(sizeOf(a.shape), dtype)
  const x = a.data
  forEachRow(a.shape, [a], (at, step, length, start) => {
    const da = step[0]!
    for (let k = 0, i = at[0]!; k < length; k++, i += da) out[start + k] = f(x[i]!)
  })
  return wrap(out, a.shape, dtype)
}

/** `f` of every pair of elements of two tensors of one shape. */
export function map2(
  a: Tensor,
  b: Tensor,
  dtype: DType,
  f: (a: number, b: number) => number,
): Tensor {
  const out = room(sizeOf(a.shape), dtype)
  const x = a.data
  const y = b.data
  forEachRow(a.shape, [a, b], (at, step, length, start) => {
    const da = step[0]!
    const db = step[1]!
    let j = at[1]!
    for (let k = 0, i = at[0]!; k < length; k++, i += da, j += db) out[start + k] = f(x[i]!, y[j]!)
  })
  return wrap(out, a.shape, dtype)
}

/** `f` of every triple of elements of three tensors of one shape. */
export function map3(
  a: Tensor,
  b: Tensor,
  c: Tensor,
  dtype: DType,
  f: (a: number, b: number, c: number) => number,
): Tensor {
  const out = room(sizeOf(a.shape), dtype)
  forEachRow(a.shape, [a, b, c], (at, step, length, start) => {
    for (let k = 0; k < length; k++) {
      const x = a.data[at[0]! + k * step[0]!]!
      const y = b.data[at[1]! + k * step[1]!]!
      out[start + k] = f(x, y, c.data[at[2]! + k * step[2]!]!)
    }
  })
  return wrap(out, a.shape, dtype)
}

/** `f` of every four elements of four tensors of one shape. */
export function map4(
  tensors: readonly [Tensor, Tensor, Tensor, Tensor],
  dtype: DType,
  f: (a: number, b: number, c: number, d: number) => number,
): Tensor {
  const [a, b, c, d] = tensors
  const out = room(sizeOf(a.shape), dtype)
  forEachRow(a.shape, tensors, (at, step, length, start) => {
    for (let k = 0; k < length; k++) {
      const x = a.data[at[0]! + k * step[0]!]!
      const y = b.data[at[1]! + k * step[1]!]!
      const z = c.data[at[2]! + k * step[2]!]!
      out[start + k] = f(x, y, z, d.data[at[3]! + k * step[3]!]!)
    }
  })
  return wrap(out, a.shape, dtype)
}
