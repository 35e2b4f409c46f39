import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type FixtureEvent, type FixtureNode, graphOf, traceOf } from './fixtures.ts'
import { heatOf, heatScale, heatTicks, NO_HEAT } from './heat.ts'

/** A chain of gates whose gradients are these, from the loss back. */
function chain(gradients: readonly number[]) {
  const last = gradients.length - 1
  const nodes: FixtureNode[] = gradients.map((_, i) =>
    i === 0 ? { role: 'parameter', label: 'w' } : { op: 'sigmoid', inputs: [i - 1] },
  )
  const events: FixtureEvent[] = nodes.map((_, node) => ({ kind: 'forward', node, value: 1e6 }))
  events.push({ kind: 'seed', node: last, value: gradients[0] ?? 1 })
  for (const [i, value] of gradients.entries()) {
    events.push({ kind: 'accumulate', node: last - i, value })
  }
  return traceOf(graphOf(nodes, [last]), events)
}

describe('the scale of magnitudes', () => {
  it('holds every gradient in whole decades, whatever the values are', () => {
    expect(heatScale(chain([1, 0.2, -0.03, 0.0045]))).toEqual({ high: 0, low: -3 })
  })
  it('spans two decades where all gradients are alike', () => {
    expect(heatScale(chain([1, 1, 1]))).toEqual({ high: 0, low: -2 })
  })
  it('leaves zeros and infinities out of account', () => {
    expect(heatScale(chain([1, 0, Infinity, 1e-3]))).toEqual({ high: 0, low: -3 })
  })
  it('ends twelve decades below the largest', () => {
    expect(heatScale(chain([1e3, 1e-40]))).toEqual({ high: 3, low: -9 })
  })
  it('is not there where every gradient is zero', () => {
    expect(heatScale(chain([0, 0]))).toBeNull()
  })
})

describe('the light of a gradient on that scale', () => {
  const scale = { high: 0, low: -4 }
  it('tells a gradient of exactly zero from none, and both from the smallest', () => {
    expect(heatOf(0, 0, scale)).toBe(0)
    expect(heatOf(Number.NaN, 0, scale)).toBe(NO_HEAT)
    expect(heatOf(1e-30, 0.12, scale)).toBeCloseTo(0.12)
  })
  it('shows what is not a number, as the usual picture does', () => {
    expect(heatOf(Number.NaN, 1, scale)).toBe(1)
    expect(heatOf(-Infinity, 1, scale)).toBe(1)
  })
  it('falls by the same amount with every decade', () => {
    const lights = [1, 0.1, 0.01, 1e-3, 1e-4].map((gradient) => heatOf(gradient, 1, scale))
    lights.slice(1).forEach((light, i) => {
      expect((lights[i] ?? 0) - light).toBeCloseTo(0.22)
    })
  })
})

test('a legend has a whole power of ten at both ends and at every tick, at equal steps', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2 }),
      (g) => {
        const scale = heatScale(chain(g))
        fc.pre(scale !== null)
        const ticks = heatTicks(scale)
        expect(ticks.length).toBeGreaterThanOrEqual(3)
        expect(ticks.length).toBeLessThanOrEqual(5)
        expect([ticks[0]?.exponent, ticks.at(-1)?.exponent]).toEqual([scale.low, scale.high])
        for (const { exponent, share } of ticks) {
          expect(Number.isInteger(exponent)).toBe(true)
          expect(exponent).toBeCloseTo(scale.low + share * (scale.high - scale.low))
        }
      },
    ),
  )
})
