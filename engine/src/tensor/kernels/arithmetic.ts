import type { Matrix } from './matmul.ts'
import type { Numbers } from './numbers.ts'

/**
 * Combines two matrices, number by number, into the row-major rows × columns block of `out` at `at`. Steps of 0 repeat:
 * a row of biases is `{ data, at, row: 0, column: 1 }`.
 */
export type Zip = (
  a: Matrix,
  b: Matrix,
  out: Numbers,
  at: number,
  rows: number,
  columns: number,
) => void

/** out = a + b. */
export const add: Zip = (a, b, out, at, rows, columns) => {
  for (let i = 0; i < rows; i++) {
    let x = a.at + i * a.row
    let y = b.at + i * b.row
    for (let j = 0; j < columns; j++, at++, x += a.column, y += b.column) {
      out[at] = a.data[x]! + b.data[y]!
    }
  }
}

/** out = a − b. */
export const sub: Zip = (a, b, out, at, rows, columns) => {
  for (let i = 0; i < rows; i++) {
    let x = a.at + i * a.row
    let y = b.at + i * b.row
    for (let j = 0; j < columns; j++, at++, x += a.column, y += b.column) {
      out[at] = a.data[x]! - b.data[y]!
    }
  }
}

/** out = a · b. */
export const mul: Zip = (a, b, out, at, rows, columns) => {
  for (let i = 0; i < rows; i++) {
    let x = a.at + i * a.row
    let y = b.at + i * b.row
    for (let j = 0; j < columns; j++, at++, x += a.column, y += b.column) {
      out[at] = a.data[x]! * b.data[y]!
    }
  }
}

/** out = a / b. */
export const div: Zip = (a, b, out, at, rows, columns) => {
  for (let i = 0; i < rows; i++) {
    let x = a.at + i * a.row
    let y = b.at + i * b.row
    for (let j = 0; j < columns; j++, at++, x += a.column, y += b.column) {
      out[at] = a.data[x]! / b.data[y]!
    }
  }
}
