import { PerspectiveCamera } from 'three'
import { expect, test } from 'vitest'
import { CIRCUIT_ANGLES, cornersOf, fitPose } from '../../show/camera.ts'
import { sigmoidTrace } from '../../show/fixtures.ts'
import { layoutOf } from '../../show/layout.ts'
import { applyPose, focalLength, LENS_DEGREES, NO_INSETS, viewport } from '../camera.ts'
import { bodyBoxes, type Scene } from './boxes.ts'
import type { WirePlace } from './label.ts'
import { placeLabels } from './placement.ts'

const layout = layoutOf(sigmoidTrace().graph)

function sceneOf(width: number, height: number, azimuth = CIRCUIT_ANGLES.azimuth): Scene {
  const view = { width, height, insets: NO_INSETS }
  const camera = new PerspectiveCamera(LENS_DEGREES, width / height)
  const angles = { ...CIRCUIT_ANGLES, azimuth }
  applyPose(camera, fitPose(cornersOf(layout.bodies), viewport(view, 50), angles))
  const bodies = Array.from({ length: layout.bodies.count }, (_, body) => body)
  return { layout, camera, view, focal: focalLength(view), bodies, size: 22, scale: 1 }
}

const places: WirePlace[] = Array.from({ length: layout.wires.count }, (_, wire) => wire).flatMap(
  (wire) => ([1, -1] as const).map((side) => ({ kind: 'wire', wire, side, labels: [] }) as const),
)
const wanted = places.map((place) => ({ place, width: 58, boosts: [1], isInFocus: false }))

const placed = (scene: Scene) => placeLabels(scene, wanted, bodyBoxes(scene))

test('every number of the sigmoid neuron finds room in the editor', () => {
  const found = placed(sceneOf(1256, 908))
  expect(found.filter((label) => label === null)).toEqual([])
})

test('values stand above their wire and gradients below it, also seen from behind', () => {
  for (const azimuth of [CIRCUIT_ANGLES.azimuth, CIRCUIT_ANGLES.azimuth + Math.PI]) {
    const found = placed(sceneOf(1256, 908, azimuth))
    for (let wire = 0; wire < layout.wires.count; wire++) {
      const value = found[2 * wire]
      const gradient = found[2 * wire + 1]
      const isFlat =
        Math.abs(
          (layout.wires.points[12 * wire + 1] ?? 0) - (layout.wires.points[12 * wire + 10] ?? 0),
        ) < 1
      if (value && gradient && isFlat) expect(value.box[1]).toBeLessThan(gradient.box[1])
    }
  }
})

test('equal views give equal places', () => {
  const first = placed(sceneOf(1256, 908))
  const second = placed(sceneOf(1256, 908))
  expect(second).toEqual(first)
})

test('placed labels do not overlap, however small the window', () => {
  for (const [width, height] of [
    [1920, 1080],
    [900, 600],
    [500, 400],
  ] as const) {
    const boxes = placed(sceneOf(width, height)).flatMap((label) => (label ? [label.box] : []))
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
        const high = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
        expect(Math.min(wide, high)).toBeLessThanOrEqual(3)
      }
    })
  }
})
