import { expect, test } from 'vitest'
import type { Pose, Seconds } from '../show/show.ts'
import { createRig, type Rig } from './rig.ts'

const HOME: Pose = { target: [0, 0, 0], azimuth: 0, elevation: 0.1, distance: 20 }
const AWAY: Pose = { target: [5, 1, 0], azimuth: 0.5, elevation: 0.3, distance: 8 }
const STEP = (1 / 60) as Seconds

/** Lets display time pass until the camera rests; returns the number of frames that took. */
function settle(rig: Rig): number {
  let frames = 0
  while (rig.isMoving && frames < 1000) {
    rig.advance(STEP)
    frames++
  }
  return frames
}

test('a flight ends exactly at its pose, after its time', () => {
  const rig = createRig(HOME)
  rig.fly(AWAY, 0.6)
  expect(settle(rig)).toBe(36)
  expect(rig.pose).toEqual(AWAY)
})

test('a flight is half way in the middle of its time', () => {
  const rig = createRig(HOME)
  rig.fly(AWAY, 1)
  for (let i = 0; i < 30; i++) rig.advance(STEP)
  expect(rig.pose.azimuth).toBeCloseTo(0.25, 6)
  expect(rig.pose.target[0]).toBeCloseTo(2.5, 6)
})

test('a hand on the camera interrupts a flight where it is', () => {
  const rig = createRig(HOME)
  rig.fly(AWAY, 1)
  for (let i = 0; i < 30; i++) rig.advance(STEP)
  const { target } = rig.pose
  rig.orbit(0.1, 0)
  settle(rig)
  expect(rig.pose.target).toEqual(target)
})

test('the camera follows the hand with damping, comes to rest, and lands exactly', () => {
  const rig = createRig(HOME)
  rig.orbit(0.4, 0)
  rig.advance(STEP)
  expect(rig.pose.azimuth).toBeCloseTo(0.4 * 0.12, 6)
  settle(rig)
  expect(rig.isMoving).toBe(false)
  expect(rig.pose.azimuth).toBe(0.4)
})

test('damping does not depend on the frame rate', () => {
  const fast = createRig(HOME)
  const slow = createRig(HOME)
  fast.orbit(1, 0)
  slow.orbit(1, 0)
  for (let i = 0; i < 4; i++) fast.advance((STEP / 2) as Seconds)
  for (let i = 0; i < 2; i++) slow.advance(STEP)
  expect(fast.pose.azimuth).toBeCloseTo(slow.pose.azimuth, 9)
})

test('it never turns over the top and never zooms into its target', () => {
  const rig = createRig(HOME)
  rig.orbit(0, 9)
  rig.zoom(1e-9)
  settle(rig)
  expect(rig.pose.elevation).toBeLessThan(Math.PI / 2)
  expect(rig.pose.distance).toBeGreaterThanOrEqual(3)
})

test('a point under the pointer keeps its place while zooming', () => {
  const rig = createRig(HOME)
  rig.zoom(0.5, [4, 0, 0])
  settle(rig)
  // Half the distance, half the offset from the target: the same place on screen.
  expect(rig.pose.target[0]).toBeCloseTo(2, 9)
  expect(rig.pose.distance).toBeCloseTo(10, 9)
})
