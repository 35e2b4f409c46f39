import { PerspectiveCamera, Vector3 } from 'three'
import { expect, test } from 'vitest'
import { blendPoses, CIRCUIT_ANGLES, FLAT_ANGLES, project } from '../show/camera.ts'
import type { Pose } from '../show/show.ts'
import { applyPose, farness, focalLength, LENS_DEGREES, NO_INSETS, viewport } from './camera.ts'

const view = { width: 900, height: 700, insets: NO_INSETS }
const round: Pose = { target: [3, 1, 0], ...CIRCUIT_ANGLES, distance: 30 }
const flat: Pose = { target: [3, 1, 0], ...FLAT_ANGLES, distance: 30, flat: 1 }

/** Where the camera of a pose puts a point, px. */
function seen(pose: Pose, point: readonly [number, number, number]): readonly [number, number] {
  const camera = new PerspectiveCamera(LENS_DEGREES, view.width / view.height)
  applyPose(camera, pose)
  const at = new Vector3(...point).project(camera)
  return [(at.x * 0.5 + 0.5) * view.width, (0.5 - at.y * 0.5) * view.height]
}

test('the flat view has no perspective: what lies before or behind has the same place and size', () => {
  const [near, far] = [seen(flat, [6, 3, 4]), seen(flat, [6, 3, -4])]
  expect(Math.hypot(near[0] - far[0], near[1] - far[1])).toBeLessThan(2)
})

test('what is at the target keeps its size on the way to the flat view', () => {
  for (const share of [0, 0.3, 0.6, 1]) {
    const pose = blendPoses(round, flat, share)
    const up = seen(pose, [3, 2, 0])[1]
    const middle = seen(pose, [3, 1, 0])[1]
    expect(middle - up).toBeCloseTo(focalLength(view) / 30, -1)
    expect(farness(pose)).toBeGreaterThanOrEqual(1)
  }
})

test('pure projection and camera agree at both ends', () => {
  for (const pose of [round, flat]) {
    const { x, y } = project(pose, viewport(view, 0), [5, 2.5, 1])
    const [cx, cy] = seen(pose, [5, 2.5, 1])
    expect(Math.hypot(x - cx, y - cy)).toBeLessThan(1.5)
  }
})
