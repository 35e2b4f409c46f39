/** A matrix inside an array: element (i, j) is `data[at + i * row + j * column]`. */
export interface Matrix {
  readonly data: Float64Array | Float32Array
  readonly at: number
  readonly row: number
  readonly column: number
}

/**
 * Adds a (m × k) times b (k × n) to the row-major m × n block of `out` at `at`. Products are added in order of k.
 */
export function matmul(
  a: Matrix,
  b: Matrix,
  out: Float64Array | Float32Array,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  if (b.column !== 1 && b.row === 1) matmulByColumns(a, b, out, at, m, k, n)
  else matmulByRows(a, b, out, at, m, k, n)
}

function matmulByRows(
  a: Matrix,
  b: Matrix,
  out: Float64Array | Float32Array,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  const x = a.data
  const y = b.data
  const column = b.column
  for (let i = 0; i < m; i++) {
    const target = at + i * n
    for (let p = 0; p < k; p++) {
      const factor = x[a.at + i * a.row + p * a.column]!
      const source = b.at + p * b.row
      for (let j = 0; j < n; j++) out[target + j]! += factor * y[source + j * column]!
    }
  }
}

/** The order for a transposed right side, whose columns lie together in memory. */
function matmulByColumns(
  a: Matrix,
  b: Matrix,
  out: Float64Array | Float32Array,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  const x = a.data
  const y = b.data
  for (let i = 0; i < m; i++) {
    const left = a.at + i * a.row
    for (let j = 0; j < n; j++) {
      const right = b.at + j * b.column
      let sum = 0
      for (let p = 0; p < k; p++) sum += x[left + p * a.column]! * y[right + p]!
      out[at + i * n + j]! += sum
    }
  }
}
