import { describe, expect, test } from 'vitest'
import { scaleOver, tickText } from './scale.ts'

describe('an axis', () => {
  test('spans all finite numbers, with round numbers beside it', () => {
    const scale = scaleOver([0.13, 4.2, Number.NaN, Number.POSITIVE_INFINITY], 'linear')
    expect(scale.ticks).toEqual([0, 1, 2, 3, 4, 5])
    expect([scale.at(0), scale.at(5), scale.at(2.5)]).toEqual([0, 1, 0.5])
  })

  test('has room where all numbers are equal, or there is none', () => {
    expect(scaleOver([3, 3], 'linear').at(3)).toBeGreaterThan(0)
    expect(scaleOver([], 'linear').ticks.length).toBeGreaterThan(1)
    expect(scaleOver([0, -1], 'log').ticks).toEqual([1, 10])
  })

  test('by powers of ten has no place for 0 and negative numbers', () => {
    const scale = scaleOver([1e-9, 1e-3, 0], 'log')
    expect(scale.at(0)).toBeNull()
    expect(scale.at(1e-9)).toBe(0)
    expect(scale.at(1e-6)).toBeCloseTo(0.5, 12)
  })

  test('writes a far power of ten as one', () => {
    expect([tickText(1e-7, 'log'), tickText(0.01, 'log'), tickText(-2.5, 'linear')]).toEqual([
      '1e−7',
      '0.01',
      '−2.5',
    ])
  })
})
