import { blendPoses } from '../show/camera.ts'
import type { Pose, Seconds } from '../show/show.ts'
import { equalPoses } from './camera.ts'

/** Share of the way to its goal that the camera covers in a sixtieth of a second (LOOK.md: damping 0.12). */
const DAMPING = 0.12
/** Below these the camera is at its goal: radians, and shares of the distance. */
const STILL = 1e-4
const STEEPEST = 1.45

/** A camera that follows a goal: flights for fits and focus, damped following for the hand. Poses are data. */
export interface Rig {
  readonly pose: Pose
  readonly isMoving: boolean
  /** Goes there at once. */
  cut(pose: Pose): void
  /** Flies there, cubic in and out; a hand on the camera interrupts it. */
  fly(pose: Pose, seconds: number): void
  orbit(turn: number, lift: number): void
  /** Moves the target by a vector in u. */
  pan(dx: number, dy: number, dz: number): void
  /** Multiplies the distance; `toward` is what keeps its place on screen. */
  zoom(factor: number, toward?: readonly [number, number, number]): void
  /** One step of display time. Returns whether the camera came to rest with it. */
  advance(elapsed: Seconds): boolean
}

interface Flight {
  readonly from: Pose
  readonly to: Pose
  readonly seconds: number
  passed: number
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x))

/** Makes a rig that stands at a pose. */
export function createRig(start: Pose): Rig {
  let pose = start
  let goal = start
  let flight: Flight | null = null

  const hold = () => {
    flight = null
  }
  const follow = (elapsed: number): Pose => {
    const next = toward(pose, goal, 1 - (1 - DAMPING) ** (elapsed * 60))
    return isNear(next, goal) ? goal : next
  }
  return {
    get pose() {
      return pose
    },
    get isMoving() {
      return flight !== null || !equalPoses(pose, goal)
    },
    cut(next) {
      flight = null
      pose = next
      goal = next
    },
    fly(to, seconds) {
      flight = { from: pose, to, seconds, passed: 0 }
      goal = pose
    },
    orbit(turn, lift) {
      hold()
      const elevation = clamp(goal.elevation + lift, -STEEPEST, STEEPEST)
      goal = { ...goal, azimuth: goal.azimuth + turn, elevation }
    },
    pan(dx, dy, dz) {
      hold()
      const [x, y, z] = goal.target
      goal = { ...goal, target: [x + dx, y + dy, z + dz] }
    },
    zoom(factor, toward) {
      hold()
      const distance = clamp(goal.distance * factor, 3, 2000)
      const share = 1 - distance / goal.distance
      const [x, y, z] = goal.target
      const [tx, ty, tz] = toward ?? goal.target
      goal = {
        ...goal,
        distance,
        target: [x + (tx - x) * share, y + (ty - y) * share, z + (tz - z) * share],
      }
    },
    advance(elapsed) {
      if (flight) {
        flight.passed += elapsed
        const share = flight.passed / flight.seconds
        pose = blendPoses(flight.from, flight.to, share)
        goal = pose
        if (share >= 1) flight = null
        return flight === null
      }
      if (equalPoses(pose, goal)) return false
      pose = follow(elapsed)
      return equalPoses(pose, goal)
    },
  }
}

/** A share of the way from a pose to another, at even pace: the hand turned it the way it wants. */
function toward(a: Pose, b: Pose, share: number): Pose {
  const mix = (x: number, y: number) => x + (y - x) * share
  return {
    target: [
      mix(a.target[0], b.target[0]),
      mix(a.target[1], b.target[1]),
      mix(a.target[2], b.target[2]),
    ],
    azimuth: mix(a.azimuth, b.azimuth),
    elevation: mix(a.elevation, b.elevation),
    distance: a.distance * (b.distance / a.distance) ** share,
    flat: mix(a.flat ?? 0, b.flat ?? 0),
  }
}

function isNear(a: Pose, b: Pose): boolean {
  const moved = Math.hypot(...a.target.map((x, k) => x - (b.target[k] ?? 0)))
  return (
    Math.abs(a.azimuth - b.azimuth) < STILL &&
    Math.abs(a.elevation - b.elevation) < STILL &&
    Math.abs(a.distance / b.distance - 1) < STILL &&
    Math.abs((a.flat ?? 0) - (b.flat ?? 0)) < STILL &&
    moved < STILL * b.distance
  )
}
