import { OPS } from '@chainlight/engine'
import { expect, test } from 'vitest'
import { CURVE_SAMPLES } from '../geometry/curve.ts'
import { across, drawnSlope, sampleCurve } from './curves.ts'

const curves = OPS.filter((op) => op.family === 'curve' && op.scalar)

test.each(curves.map((op) => [op.name, op] as const))('%s has a graph inside its tile', (_, op) => {
  const samples = sampleCurve(op)
  for (let i = 0; i < CURVE_SAMPLES; i++) {
    const [x = -1, y = -1] = samples.subarray(2 * i, 2 * i + 2)
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThanOrEqual(1)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(1)
  }
  // It spans most of the tile, so that its shape can be read.
  expect((samples[2 * CURVE_SAMPLES - 2] ?? 0) - (samples[0] ?? 1)).toBeGreaterThan(0.5)
})

test('the marker of exp at −1 stands where the window says, and its stick has the drawn slope', () => {
  const exp = OPS.find((op) => op.name === 'exp')
  if (!exp?.curve) throw new Error('exp has no window')
  const [x0, x1] = exp.curve.x
  const [y0, y1] = exp.curve.y
  expect(across(exp, -1)).toBeCloseTo((-1 - x0) / (x1 - x0), 12)
  expect(drawnSlope(exp, -1)).toBeCloseTo((Math.exp(-1) * (x1 - x0)) / (y1 - y0), 12)
  expect(across(exp, 100)).toBe(1)
})
