import type { Numbers } from './numbers.ts'

/** A matrix inside an array: element (i, j) is `data[at + i * row + j * column]`. */
export interface Matrix {
  readonly data: Numbers
  readonly at: number
  readonly row: number
  readonly column: number
}

/**
 * Adds a (m × k) times b (k × n) to the row-major m × n block of `out` at `at`. Every element's products are added in
 * order of k, whatever the layout.
 */
export function matmul(
  a: Matrix,
  b: Matrix,
  out: Numbers,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  const product = b.column === 1 ? byRows : byColumns
  for (let i = 0; i < m; i++) product(a, a.at + i * a.row, b, out, at + i * n, k, n)
}

/** One row of the result from whole rows of b, four at a time so that the result is read and written less often. */
function byRows(
  a: Matrix,
  left: number,
  b: Matrix,
  out: Numbers,
  target: number,
  k: number,
  n: number,
): void {
  const x = a.data
  const y = b.data
  const step = a.column
  let p = 0
  for (; p + 4 <= k; p += 4) {
    const f0 = x[left + p * step]!
    const f1 = x[left + (p + 1) * step]!
    const f2 = x[left + (p + 2) * step]!
    const f3 = x[left + (p + 3) * step]!
    const r0 = b.at + p * b.row
    const r1 = r0 + b.row
    const r2 = r1 + b.row
    const r3 = r2 + b.row
    for (let j = 0; j < n; j++) {
      const sum = out[target + j]! + f0 * y[r0 + j]! + f1 * y[r1 + j]! + f2 * y[r2 + j]!
      out[target + j] = sum + f3 * y[r3 + j]!
    }
  }
  for (; p < k; p++) {
    const factor = x[left + p * step]!
    const row = b.at + p * b.row
    for (let j = 0; j < n; j++) out[target + j]! += factor * y[row + j]!
  }
}

/** One row of the result as inner products, four columns of b at a time: for a transposed right side. */
function byColumns(
  a: Matrix,
  left: number,
  b: Matrix,
  out: Numbers,
  target: number,
  k: number,
  n: number,
): void {
  const x = a.data
  const y = b.data
  const step = a.column
  const down = b.row
  let j = 0
  for (; j + 4 <= n; j += 4) {
    const c0 = b.at + j * b.column
    const c1 = c0 + b.column
    const c2 = c1 + b.column
    const c3 = c2 + b.column
    let s0 = out[target + j]!
    let s1 = out[target + j + 1]!
    let s2 = out[target + j + 2]!
    let s3 = out[target + j + 3]!
    for (let p = 0; p < k; p++) {
      const factor = x[left + p * step]!
      const row = p * down
      s0 += factor * y[c0 + row]!
      s1 += factor * y[c1 + row]!
      s2 += factor * y[c2 + row]!
      s3 += factor * y[c3 + row]!
    }
    out[target + j] = s0
    out[target + j + 1] = s1
    out[target + j + 2] = s2
    out[target + j + 3] = s3
  }
  for (; j < n; j++) {
    const column = b.at + j * b.column
    let sum = out[target + j]!
    for (let p = 0; p < k; p++) sum += x[left + p * step]! * y[column + p * down]!
    out[target + j] = sum
  }
}
