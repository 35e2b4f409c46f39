import { expect, test } from 'vitest'
import { placeText, worstOf } from './readings.ts'

test('a number is called by its place as Python writes it', () => {
  expect([placeText('w', [], 0), placeText('b', [3], 2), placeText('W', [2, 3], 4)]).toEqual([
    'w',
    'b[2]',
    'W[1, 1]',
  ])
})

test('the worst number of an input is not one at a kink', () => {
  const number = (index: number, relativeError: number, kink: boolean) => ({
    index,
    analytic: 1,
    numeric: 1,
    relativeError,
    reading: 'happy' as const,
    kink,
  })
  const leaf = { label: 'x', shape: [3], reading: 'happy' as const, kinks: 1, tiny: 0 }
  const numbers = [number(0, 1e-9, false), number(1, 0.5, true), number(2, 1e-8, false)]
  expect(worstOf({ ...leaf, numbers })?.index).toBe(2)
})
