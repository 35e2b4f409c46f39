import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decadesFor, lightOf, lightScale } from './light.ts'

describe('light by magnitude', () => {
  const scale = lightScale(14, Float64Array.of(6, -3, 0.37, 0, Number.NaN, Infinity))
  it('is full for the largest finite number, 0.12 two decades below, none for zero', () => {
    expect(lightOf(-6, scale)).toBeCloseTo(1)
    expect(lightOf(0.06, scale)).toBeCloseTo(0.12)
    expect(lightOf(1e-9, scale)).toBeCloseTo(0.12)
    expect(lightOf(0, scale)).toBe(0)
  })
  it('spans two, four or six decades by the size of the graph', () => {
    expect([60, 61, 600, 601].map(decadesFor)).toEqual([2, 4, 4, 6])
  })
  it('shows what needs attention', () => {
    expect(lightOf(Number.NaN, scale)).toBe(1)
    expect(lightOf(-Infinity, scale)).toBe(1)
  })
  it('does not depend on the sign, and never falls as the magnitude grows', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(lightOf(-a, scale)).toBe(lightOf(a, scale))
        const [low, high] = Math.abs(a) < Math.abs(b) ? [a, b] : [b, a]
        expect(lightOf(high, scale)).toBeGreaterThanOrEqual(lightOf(low, scale))
      }),
    )
  })
  it('is none where all numbers are zero', () => {
    expect(lightOf(0, lightScale(3, Float64Array.of(0, 0)))).toBe(0)
  })
})
