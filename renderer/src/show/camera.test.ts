import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blendPoses,
  CIRCUIT_ANGLES,
  cornersOf,
  FLAT_ANGLES,
  fitPose,
  focusPose,
  project,
} from './camera.ts'
import { sigmoidTrace } from './fixtures.ts'
import { layoutOf } from './layout.ts'

const view = {
  width: 1256,
  height: 908,
  margins: { left: 106, top: 84, right: 66, bottom: 90 },
}
const layout = layoutOf(sigmoidTrace().graph)
const corners = cornersOf(layout.bodies)

describe('a fit', () => {
  for (const [name, angles, isFlat] of [
    ['in perspective', CIRCUIT_ANGLES, false],
    ['flat', FLAT_ANGLES, true],
  ] as const) {
    it(`shows the whole circuit inside the margins, ${name}`, () => {
      const pose = fitPose(corners, view, angles, isFlat)
      const places = corners.map((point) => project(pose, view, point))
      const [x, y] = [places.map((p) => p.x), places.map((p) => p.y)]
      expect(Math.min(...x)).toBeGreaterThan(view.margins.left - 1)
      expect(Math.max(...x)).toBeLessThan(view.width - view.margins.right + 1)
      expect(Math.min(...y)).toBeGreaterThan(view.margins.top - 1)
      expect(Math.max(...y)).toBeLessThan(view.height - view.margins.bottom + 1)
      const filled = (Math.max(...x) - Math.min(...x)) / (view.width - 106 - 66)
      const filledUp = (Math.max(...y) - Math.min(...y)) / (view.height - 84 - 90)
      expect(Math.max(filled, filledUp)).toBeCloseTo(1, 2)
    })
  }
  it('holds for any points and angles', () => {
    const coordinate = fc.double({ min: -200, max: 200, noNaN: true })
    const points = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 2 })
    const angle = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(points, angle, angle, (given, azimuth, elevation) => {
        const pose = fitPose(given, view, { azimuth, elevation })
        for (const point of given) {
          const { x, y, unit } = project(pose, view, point)
          expect(unit).toBeGreaterThan(0)
          expect(x).toBeGreaterThan(0)
          expect(x).toBeLessThan(view.width)
          expect(y).toBeGreaterThan(0)
          expect(y).toBeLessThan(view.height)
        }
      }),
    )
  })
  it('keeps gates large enough for jewels', () => {
    const pose = fitPose(corners, view, CIRCUIT_ANGLES)
    const gate = corners.map((point) => 1.62 * project(pose, view, point).unit)
    expect(Math.min(...gate)).toBeGreaterThan(40)
  })
})

describe('a focus', () => {
  it('brings a gate and its neighbours to about half of the width', () => {
    const multiply = layout.bodyOf[5] ?? 0
    const pose = focusPose(layout, multiply, view, CIRCUIT_ANGLES)
    const { unit } = project(pose, view, [4.1, 5, 0])
    const whole = fitPose(corners, view, CIRCUIT_ANGLES)
    expect(unit).toBeGreaterThan(project(whole, view, [4.1, 5, 0]).unit)
  })
})

describe('a camera move', () => {
  const from = fitPose(corners, view, CIRCUIT_ANGLES)
  const to = { ...from, azimuth: CIRCUIT_ANGLES.azimuth + 2 * Math.PI - 0.2, distance: 10 }
  it('starts and ends exactly', () => {
    expect(blendPoses(from, to, 0)).toBe(from)
    expect(blendPoses(from, to, 1)).toBe(to)
  })
  it('turns the short way round', () => {
    expect(blendPoses(from, to, 0.5).azimuth).toBeCloseTo(CIRCUIT_ANGLES.azimuth - 0.1)
  })
})
