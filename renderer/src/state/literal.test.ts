import { describe, expect, test } from 'vitest'
import { moved } from './literal.ts'

describe('moving a number', () => {
  test.each([
    ['2.0', 3, 'unit', '2.3'],
    ['2.0', -25, 'unit', '-0.5'],
    ['-0.3', 3, 'unit', '0.0'],
    ['-0.2', 3, 'unit', '0.1'],
    ['7', 1, 'unit', '8'],
    ['7', 1, 'coarse', '17'],
    ['7', 1, 'fine', '7.1'],
    ['7.', 2, 'unit', '9.'],
    ['0.001', 1, 'unit', '0.002'],
    ['1e-3', 1, 'unit', '2e-3'],
    ['1.5E4', -1, 'unit', '1.4E4'],
    ['1_000', 1, 'unit', '1001'],
    ['.5', 1, 'unit', '0.6'],
    ['0.1', 2, 'unit', '0.3'],
  ] as const)('%s by %d (%s) is %s', (text, steps, size, expected) => {
    expect(moved(text, steps, size)).toBe(expected)
  })

  test('text that is no number stays as it is', () => {
    expect(moved('0x1F', 1)).toBe('0x1F')
  })
})
