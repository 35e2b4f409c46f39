import { expect, test } from 'vitest'
import { passAt } from './passAt.ts'

test.each([
  [-1, 0],
  [0, 0],
  [9.99, 0],
  [10, 1],
  [14, 1],
  [15, 2],
  [99, 2],
])('%d s lies in pass %d', (time, pass) => {
  expect(passAt(Float64Array.from([0, 10, 15, 20]), 3, time)).toBe(pass)
})
