import type { Matrix } from './matmul.ts'
import type { Numbers } from './numbers.ts'

const BLOCK = 128

/**
 * Sum of `n` numbers in the order NumPy adds them (pairwise_sum in numpy/_core/src/umath/loops_utils.h.src): eight
 * running sums inside blocks of 128, halves above. Its rounding error grows with log n instead of n.
 */
export function pairwiseSum(data: Numbers, at: number, stride: number, n: number): number {
  if (n < 8) {
    let sum = -0
    for (let i = 0; i < n; i++) sum += data[at + i * stride]!
    return sum
  }
  if (n <= BLOCK) return blockSum(data, at, stride, n)
  let half = Math.floor(n / 2)
  half -= half % 8
  return (
    pairwiseSum(data, at, stride, half) + pairwiseSum(data, at + half * stride, stride, n - half)
  )
}

function blockSum(data: Numbers, at: number, stride: number, n: number): number {
  const lanes = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let k = 0; k < 8; k++) lanes[k] = data[at + k * stride]!
  const even = n - (n % 8)
  for (let i = 8; i < even; i += 8) {
    for (let k = 0; k < 8; k++) lanes[k] = lanes[k]! + data[at + (i + k) * stride]!
  }
  const [a, b, c, d, e, f, g, h] = lanes
  let sum = a! + b! + (c! + d!) + (e! + f! + (g! + h!))
  for (let i = even; i < n; i++) sum += data[at + i * stride]!
  return sum
}

/** Adds the rows of x, one after the other, to the row of `out` at `at`. */
export function addRows(x: Matrix, out: Numbers, at: number, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    let from = x.at + i * x.row
    for (let j = 0; j < columns; j++, from += x.column) out[at + j]! += x.data[from]!
  }
}
