import { sizeOf } from './shape.ts'
import { allocate, type Tensor, wrap } from './tensor.ts'
import { contiguous } from './views.ts'

/** P·A = L·U with partial pivoting: both factors in one square array, the row order, and the order's sign. */
interface Factors {
  readonly lu: Float64Array
  readonly rows: Int32Array
  readonly sign: number
  readonly singular: boolean
}

/** A⁻¹·B for each matrix of a stack (batches are equal); null where a matrix is singular. */
export function solveStack(a: Tensor, b: Tensor): Tensor | null {
  const n = a.shape.at(-1)!
  const columns = b.shape.at(-1)!
  const left = contiguous(a).data
  const right = contiguous(b).data
  const dtype = a.dtype === 'float32' && b.dtype === 'float32' ? 'float32' : 'float64'
  const out = allocate(sizeOf(b.shape), dtype)
  const count = sizeOf(a.shape.slice(0, -2))
  for (let i = 0; i < count; i++) {
    const factors = factorize(left.subarray(i * n * n, (i + 1) * n * n), n)
    if (factors.singular) return null
    const start = i * n * columns
    for (let j = 0; j < columns; j++) solveColumn(factors, right, out, start + j, columns)
  }
  return wrap(out, b.shape, dtype)
}

/** Determinants of a stack of matrices. */
export function determinants(a: Tensor): Tensor {
  const n = a.shape.at(-1)!
  const { data } = contiguous(a)
  const dtype = a.dtype === 'float32' ? 'float32' : 'float64'
  const out = allocate(sizeOf(a.shape.slice(0, -2)), dtype)
  for (let i = 0; i < out.length; i++)
    out[i] = determinant(data.subarray(i * n * n, (i + 1) * n * n), n)
  return wrap(out, a.shape.slice(0, -2), dtype)
}

/** Cofactors of each matrix: d det / d entry. By minors, so that singular matrices have theirs too. */
export function cofactors(a: Tensor): Tensor {
  const n = a.shape.at(-1)!
  const { data } = contiguous(a)
  const out = allocate(sizeOf(a.shape), a.dtype === 'float32' ? 'float32' : 'float64')
  for (let place = 0; place < out.length; place++) {
    const start = place - (place % (n * n))
    const row = Math.floor((place - start) / n)
    const column = (place - start) % n
    const minor = minorOf(data.subarray(start, start + n * n), n, row, column)
    out[place] = ((row + column) % 2 === 0 ? 1 : -1) * determinant(minor, n - 1)
  }
  return wrap(out, a.shape, a.dtype === 'float32' ? 'float32' : 'float64')
}

function determinant(matrix: ArrayLike<number>, n: number): number {
  const { lu, sign } = factorize(matrix, n)
  let product = sign
  for (let i = 0; i < n; i++) product *= lu[i * n + i]!
  return product
}

function factorize(matrix: ArrayLike<number>, n: number): Factors {
  const lu = Float64Array.from(matrix)
  const rows = Int32Array.from({ length: n }, (_, i) => i)
  let sign = 1
  let singular = false
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(lu, n, k)
    if (pivot !== k) {
      exchangeRows(lu, rows, n, pivot, k)
      sign = -sign
    }
    const top = lu[k * n + k]!
    if (top === 0) {
      singular = true
      continue
    }
    for (let i = k + 1; i < n; i++) {
      const factor = lu[i * n + k]! / top
      lu[i * n + k] = factor
      for (let j = k + 1; j < n; j++) lu[i * n + j]! -= factor * lu[k * n + j]!
    }
  }
  return { lu, rows, sign, singular }
}

function pivotRow(lu: Float64Array, n: number, k: number): number {
  let pivot = k
  for (let i = k + 1; i < n; i++) {
    if (Math.abs(lu[i * n + k]!) > Math.abs(lu[pivot * n + k]!)) pivot = i
  }
  return pivot
}

function exchangeRows(lu: Float64Array, rows: Int32Array, n: number, a: number, b: number): void {
  for (let j = 0; j < n; j++) {
    const held = lu[a * n + j]!
    lu[a * n + j] = lu[b * n + j]!
    lu[b * n + j] = held
  }
  const held = rows[a]!
  rows[a] = rows[b]!
  rows[b] = held
}

/** Forward, then backward substitution of one column, which starts at `at` and has this stride. */
function solveColumn(
  { lu, rows }: Factors,
  right: ArrayLike<number>,
  out: Float64Array | Float32Array,
  at: number,
  stride: number,
): void {
  const n = rows.length
  for (let i = 0; i < n; i++) {
    let value = right[at + rows[i]! * stride]!
    for (let j = 0; j < i; j++) value -= lu[i * n + j]! * out[at + j * stride]!
    out[at + i * stride] = value
  }
  for (let i = n - 1; i >= 0; i--) {
    let value = out[at + i * stride]!
    for (let j = i + 1; j < n; j++) value -= lu[i * n + j]! * out[at + j * stride]!
    out[at + i * stride] = value / lu[i * n + i]!
  }
}

function minorOf(matrix: ArrayLike<number>, n: number, row: number, column: number): number[] {
  return Array.from(matrix).filter((_, i) => Math.floor(i / n) !== row && i % n !== column)
}
