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
