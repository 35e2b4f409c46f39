import { cubicInOut } from './ease.ts'
import type { Bodies, Layout, Pose } from './show.ts'
import { slabOf } from './slabs.ts'

/** Field of view of the stage's lens from top to bottom, radians (24°). */
export const LENS = (24 * Math.PI) / 180

/** Angles of a look at the stage, radians. */
export interface Angles {
  readonly azimuth: number
  readonly elevation: number
}

/** A circuit from slightly left and above; a network from its loss's side; the lecture's figure, straight on. */
export const CIRCUIT_ANGLES: Angles = { azimuth: -0.22, elevation: 0.14 }
export const NETWORK_ANGLES: Angles = { azimuth: 0.61, elevation: 0.2 }
export const FLAT_ANGLES: Angles = { azimuth: 0, elevation: 0 }

/** A picture's size and the space kept free at its edges, pixels. */
export interface Viewport {
  readonly width: number
  readonly height: number
  readonly margins: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

type Point = readonly [number, number, number]

/** Unit vectors of a camera: to its right, up, and back towards it. */
interface Axes {
  readonly right: Point
  readonly up: Point
  readonly back: Point
}

function axesOf({ azimuth, elevation }: Angles): Axes {
  const [sa, ca, se, ce] = [
    Math.sin(azimuth),
    Math.cos(azimuth),
    Math.sin(elevation),
    Math.cos(elevation),
  ]
  return { right: [ca, 0, -sa], up: [-sa * se, ce, -ca * se], back: [sa * ce, se, ca * ce] }
}

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** Where a point is in a picture: x and y in pixels from the top left, and the length of 1 u there, pixels. */
export interface Projected {
  readonly x: number
  readonly y: number
  readonly unit: number
}

/** Projects a point; a flat pose has no perspective. Points behind the camera have a unit below 0. */
export function project(pose: Pose, view: Viewport, point: Point): Projected {
  const axes = axesOf(pose)
  const from: Point = [
    point[0] - pose.target[0],
    point[1] - pose.target[1],
    point[2] - pose.target[2],
  ]
  const depth = pose.distance - (1 - (pose.flat ?? 0)) * dot(from, axes.back)
  const unit = view.height / (2 * depth * Math.tan(LENS / 2))
  return {
    x: view.width / 2 + dot(from, axes.right) * unit,
    y: view.height / 2 - dot(from, axes.up) * unit,
    unit,
  }
}

/** The camera never comes nearer to its target, nor to any point that it is to show, u. */
const NEAREST = 4

/**
 * The pose from which all points lie inside the margins, as near as can be. With the direction fixed, each point and
 * edge of the picture is one linear bound on where the camera may stand, so the nearest place is found at once.
 */
export function fitPose(
  points: readonly Point[],
  view: Viewport,
  angles: Angles,
  isFlat = false,
): Pose {
  const axes = axesOf(angles)
  const seen = points.length > 0 ? points : [ORIGIN]
  const along = (axis: Point) => seen.map((point) => dot(point, axis))
  const back = along(axes.back)
  const middle = back.reduce((sum, z) => sum + z, 0) / back.length
  const depths = back.map((z) => (isFlat ? 0 : z - middle))
  const focal = view.height / (2 * Math.tan(LENS / 2))
  const { left, top, right, bottom } = view.margins
  const slope = (size: number, margin: number) => Math.max(LEAST_HALF, size / 2 - margin) / focal
  const across = boundsOn(
    along(axes.right),
    depths,
    slope(view.width, left),
    slope(view.width, right),
  )
  const upward = boundsOn(
    along(axes.up),
    depths,
    slope(view.height, bottom),
    slope(view.height, top),
  )
  const distance = Math.max(
    across.least,
    upward.least,
    depths.reduce((a, b) => Math.max(a, b)) + NEAREST,
  )
  const [x, y] = [across.centre(distance), upward.centre(distance)]
  const at = (k: 0 | 1 | 2) => x * axes.right[k] + y * axes.up[k] + middle * axes.back[k]
  const pose = { azimuth: angles.azimuth, elevation: angles.elevation, distance }
  return { ...pose, target: [at(0), at(1), at(2)], flat: isFlat ? 1 : 0 }
}

const ORIGIN: Point = [0, 0, 0]
/** Margins that leave less than this of a half of the picture are not heeded, pixels. */
const LEAST_HALF = 20

/** How far the camera must stand for one direction of the picture, and where it centres then. */
interface Bounds {
  readonly least: number
  centre(distance: number): number
}

/**
 * A camera at c, `distance` from depth 0, has a point (p, z) in its picture when p + high · z ≤ c + high · distance and
 * p − low · z ≥ c − low · distance; `low` and `high` are the slopes of the picture's two edges.
 */
function boundsOn(
  places: readonly number[],
  depths: readonly number[],
  low: number,
  high: number,
): Bounds {
  let upper = -Infinity
  let lower = Infinity
  places.forEach((p, i) => {
    upper = Math.max(upper, p + high * (depths[i] ?? 0))
    lower = Math.min(lower, p - low * (depths[i] ?? 0))
  })
  return {
    least: (upper - lower) / (high + low),
    centre: (distance) => (upper - high * distance + lower + low * distance) / 2,
  }
}

/** Corners of bodies with their slabs: what a fit has to show. Without `only`, all bodies. */
export function cornersOf(bodies: Bodies, only?: readonly number[]): Point[] {
  const shown = only ?? Array.from({ length: bodies.count }, (_, body) => body)
  return shown.flatMap((body): Point[] => {
    const [x = 0, y = 0, z = 0] = bodies.position.subarray(3 * body, 3 * body + 3)
    const slab = slabOf(bodies, body)
    const corners: Point[] = [
      [x - 0.81, y - 0.81, z],
      [x + 0.81, y + 0.81, z],
    ]
    if (!slab) return corners
    const low: Point = [slab.x - slab.width / 2, slab.gradientY - slab.height / 2, slab.z]
    return [...corners, low, [slab.x + slab.width / 2, slab.y + slab.height / 2, slab.z]]
  })
}

/** Share of the picture's width that a focused gate and its neighbours fill. */
const FOCUS_WIDTH = 0.55

/** A neighbour farther away than this does not widen the focus: its wire leads out of the picture, u. */
const FARTHEST = 15

/** The pose that shows a body and what is one wire away from it, as far as it is near. */
export function focusPose(
  layout: Layout,
  body: number,
  view: Viewport,
  angles: Angles,
  isFlat = false,
): Pose {
  const { from, to, count } = layout.wires
  const near = new Set([body])
  const { position } = layout.bodies
  const add = (other: number) => {
    const [dx, dy] = [0, 1].map((k) => position[3 * other + k]! - position[3 * body + k]!)
    if (Math.hypot(dx!, dy!) <= FARTHEST) near.add(other)
  }
  for (let w = 0; w < count; w++) {
    if (from[w] === body) add(to[w]!)
    if (to[w] === body) add(from[w]!)
  }
  const side = ((1 - FOCUS_WIDTH) / 2) * view.width
  const margins = { left: side, right: side, top: 0.12 * view.height, bottom: 0.12 * view.height }
  return fitPose(cornersOf(layout.bodies, [...near]), { ...view, margins }, angles, isFlat)
}

/** A pose on the way from one to another, `share` of the time passed: cubic in and out, turning the short way round. */
export function blendPoses(a: Pose, b: Pose, share: number): Pose {
  const k = cubicInOut(share)
  if (k === 0) return a
  if (k === 1) return b
  const mix = (x: number, y: number) => x + (y - x) * k
  const turn = b.azimuth - a.azimuth
  return {
    target: [
      mix(a.target[0], b.target[0]),
      mix(a.target[1], b.target[1]),
      mix(a.target[2], b.target[2]),
    ],
    azimuth: a.azimuth + k * (turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))),
    elevation: mix(a.elevation, b.elevation),
    // In proportion, so that things grow evenly.
    distance: a.distance * (b.distance / a.distance) ** k,
    flat: mix(a.flat ?? 0, b.flat ?? 0),
  }
}
