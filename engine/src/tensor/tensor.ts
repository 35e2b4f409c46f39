import { ShapeError } from '../errors.ts'
import type { Arena } from './arena.ts'
import { formatShape, rowMajorStrides, sameShape, sizeOf } from './shape.ts'

/** The extents of a tensor, one for each axis; `[]` is a scalar. */
export type Shape = readonly number[]

/** What NumPy would call the element type, as far as Chainlight goes. */
export type DType = 'float64' | 'float32' | 'int64' | 'bool'

/**
 * Numbers with a shape. Element `[i, j]` is `data[offset + i * strides[0] + j * strides[1]]`; a stride of 0 repeats
 * (broadcast), a negative one reverses. Integers and booleans are kept as whole numbers in a `Float64Array`
 * (exact up to 2^53); `dtype` says how NumPy would see them. Treat a tensor as frozen once it is on a tape.
 */
export interface Tensor {
  readonly shape: Shape
  readonly strides: Shape
  readonly offset: number
  readonly data: Float64Array | Float32Array
  readonly dtype: DType
}

/** Nested arrays of numbers or truth values, as a program writes them. */
export type Nested = number | boolean | readonly Nested[]

let arena: Arena | null = null

/** Room for `size` numbers of a type, all 0. */
export function allocate(size: number, dtype: DType): Float64Array | Float32Array {
  return arena === null ? fresh(size, dtype) : room(size, dtype).fill(0)
}

/** Room for `size` numbers of a type that the caller writes all: until then they may be anything. */
export function room(size: number, dtype: DType): Float64Array | Float32Array {
  if (arena === null) return fresh(size, dtype)
  return arena.take(size, dtype === 'float32' ? 'float32' : 'float64')
}

function fresh(size: number, dtype: DType): Float64Array | Float32Array {
  return dtype === 'float32' ? new Float32Array(size) : new Float64Array(size)
}

/** Does work whose tensors take their numbers' room from `source`. */
export function allocatingFrom<T>(source: Arena, work: () => T): T {
  const outer = arena
  arena = source
  try {
    return work()
  } finally {
    arena = outer
  }
}

/** Puts a shape on row-major numbers without copying them. */
export function wrap(data: Float64Array | Float32Array, shape: Shape, dtype: DType): Tensor {
  return { shape, strides: rowMajorStrides(shape), offset: 0, data, dtype }
}

/** One number, of shape `()`. */
export function scalar(value: number, dtype: DType = 'float64'): Tensor {
  const data = allocate(1, dtype)
  data[0] = value
  return wrap(data, [], dtype)
}

/** A tensor from row-major numbers, which are copied. Throws ShapeError where their count is not the shape's size. */
export function fromFlat(
  values: ArrayLike<number>,
  shape: Shape,
  dtype: DType = 'float64',
): Tensor {
  if (values.length !== sizeOf(shape)) {
    throw new ShapeError(
      `cannot reshape array of size ${values.length} into shape ${formatShape(shape, true)}`,
    )
  }
  const data = allocate(values.length, dtype)
  data.set(values)
  return wrap(data, shape, dtype)
}

/**
 * A tensor from nested arrays. Without `dtype` truth values give bool and numbers float64. Throws ShapeError, as
 * NumPy does, where rows differ in length.
 */
export function fromArray(nested: Nested, dtype?: DType): Tensor {
  const shape: number[] = []
  for (let level: Nested = nested; typeof level === 'object'; level = level[0] ?? 0) {
    shape.push(level.length)
    if (level.length === 0) break
  }
  const values: number[] = []
  let onlyTruth = sizeOf(shape) > 0
  const visit = (level: Nested, depth: number): void => {
    if (typeof level === 'object') {
      if (level.length !== shape[depth]) throw raggedError(shape, depth)
      for (const item of level) visit(item, depth + 1)
      return
    }
    if (depth !== shape.length) throw raggedError(shape, depth)
    if (typeof level === 'number') onlyTruth = false
    values.push(Number(level))
  }
  visit(nested, 0)
  return fromFlat(values, shape, dtype ?? (onlyTruth ? 'bool' : 'float64'))
}

/** All zeros. */
export function zeros(shape: Shape, dtype: DType = 'float64'): Tensor {
  return wrap(allocate(sizeOf(shape), dtype), shape, dtype)
}

/** All ones. */
export function ones(shape: Shape, dtype: DType = 'float64'): Tensor {
  return full(shape, 1, dtype)
}

/** The same number everywhere. */
export function full(shape: Shape, value: number, dtype: DType = 'float64'): Tensor {
  return wrap(allocate(sizeOf(shape), dtype).fill(value), shape, dtype)
}

/** `start, start + step, …` up to but without `stop`, with NumPy's length and rounding. */
export function arange(start: number, stop: number, step = 1, dtype: DType = 'float64'): Tensor {
  const length = Math.max(0, Math.ceil((stop - start) / step))
  const data = allocate(length, dtype)
  const delta = start + step - start // NumPy fills by the difference of the first two values
  for (let i = 0; i < length; i++) data[i] = start + i * delta
  return wrap(data, [length], dtype)
}

/** True where the numbers lie in row-major order from the start of `data`, with nothing before or after. */
export function isContiguous(t: Tensor): boolean {
  if (t.offset !== 0 || t.data.length !== sizeOf(t.shape)) return false
  return isRowMajor(t)
}

/** True where the numbers lie in row-major order from `offset` on. */
export function isRowMajor(t: Tensor): boolean {
  let step = 1
  for (let axis = t.shape.length - 1; axis >= 0; axis--) {
    const extent = t.shape[axis]!
    if (extent !== 1 && t.strides[axis] !== step) return false
    step *= extent
  }
  return true
}

/** True where both have the same shape and equal numbers (NaN equals NaN); element types may differ. */
export function sameTensor(a: Tensor, b: Tensor): boolean {
  if (!sameShape(a.shape, b.shape)) return false
  const left = toFlat(a)
  const right = toFlat(b)
  return left.every((value, i) => Object.is(value, right[i]) || value === right[i])
}

/** The numbers in row-major order, copied. */
export function toFlat(t: Tensor): number[] {
  const size = sizeOf(t.shape)
  if (isRowMajor(t)) return Array.from(t.data.subarray(t.offset, t.offset + size))
  const flat: number[] = []
  const visit = (axis: number, at: number): void => {
    if (axis === t.shape.length) {
      flat.push(t.data[at]!)
      return
    }
    for (let i = 0; i < t.shape[axis]!; i++) visit(axis + 1, at + i * t.strides[axis]!)
  }
  visit(0, t.offset)
  return flat
}

/** Nested arrays as a program would write them: truth values for bool, numbers otherwise; a scalar is bare. */
export function toNested(t: Tensor): Nested {
  const visit = (axis: number, at: number): Nested => {
    if (axis === t.shape.length) return t.dtype === 'bool' ? t.data[at] !== 0 : t.data[at]!
    return Array.from({ length: t.shape[axis]! }, (_, i) =>
      visit(axis + 1, at + i * t.strides[axis]!),
    )
  }
  return visit(0, t.offset)
}

function raggedError(shape: Shape, depth: number): ShapeError {
  return new ShapeError(
    'setting an array element with a sequence. The requested array has an inhomogeneous shape after ' +
      `${depth} dimensions. The detected shape was ${formatShape(shape.slice(0, depth))} + inhomogeneous part.`,
    { hint: 'every row needs the same number of entries' },
  )
}
