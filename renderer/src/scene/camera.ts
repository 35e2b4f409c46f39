import { PerspectiveCamera, Vector3 } from 'three'
import type { Layout, Pose } from '../show/show.ts'
import { slabOf } from '../show/slabs.ts'
import { WORLD } from '../theme/measures.ts'
import type { Insets } from './stageHandle.ts'

/** Field of view of the stage's lens, degrees. */
export const LENS = 24

/** Azimuth and elevation from which a circuit is seen at first; networks turn the loss towards the viewer. */
const CIRCUIT = { azimuth: -0.22, elevation: 0.14 } as const
const NETWORK = { azimuth: 0.61, elevation: 0.2 } as const
/** From this many bodies on a graph is seen as a network. */
const NETWORK_FROM = 600

export const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

const toward = new Vector3()

/** Puts a camera where a pose says. */
export function applyPose(camera: PerspectiveCamera, pose: Pose): void {
  const { azimuth, elevation, distance, target } = pose
  toward.set(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  )
  camera.position.set(target[0], target[1], target[2]).addScaledVector(toward, distance)
  camera.up.set(0, 1, 0)
  camera.lookAt(target[0], target[1], target[2])
  camera.near = Math.max(0.1, distance * 0.05)
  camera.far = distance * 4 + 400
  camera.updateProjectionMatrix()
  camera.updateMatrixWorld()
}

/** A viewport in CSS pixels and what covers its edges. */
export interface View {
  readonly width: number
  readonly height: number
  readonly insets: Insets
}

/** Points that a fit must show: corners of bodies and slabs. */
export function outlineOf(layout: Layout, only?: readonly number[]): Vector3[] {
  const points: Vector3[] = []
  const { bodies } = layout
  const bodiesShown = only ?? Array.from({ length: bodies.count }, (_, body) => body)
  const half = WORLD.gate / 2
  for (const body of bodiesShown) {
    const [x = 0, y = 0, z = 0] = bodies.position.subarray(3 * body, 3 * body + 3)
    points.push(new Vector3(x - half, y - half, z), new Vector3(x + half, y + half, z))
    const slab = slabOf(bodies, body)
    if (!slab) continue
    points.push(
      new Vector3(slab.x - slab.width / 2, slab.gradientY - slab.height / 2, slab.z),
      new Vector3(slab.x + slab.width / 2, slab.y + slab.height / 2, slab.z),
    )
  }
  return points
}

/** The angles from which a layout is seen at first. */
export function anglesFor(layout: Layout): { azimuth: number; elevation: number } {
  return layout.bodies.count >= NETWORK_FROM ? NETWORK : CIRCUIT
}

const scratch = new PerspectiveCamera(LENS)
const projected = new Vector3()
const right = new Vector3()
const up = new Vector3()

/**
 * The pose from which all points are in view between the insets, with `margin` pixels around them. Distance and target
 * are found by iteration: perspective moves the outline as the camera moves.
 */
export function fitPose(
  points: readonly Vector3[],
  angles: { readonly azimuth: number; readonly elevation: number },
  view: View,
  margin: number,
): Pose {
  const target = new Vector3()
  for (const point of points) target.addScaledVector(point, 1 / Math.max(1, points.length))
  let distance = 20
  const { insets } = view
  const width = Math.max(80, view.width - insets.left - insets.right - 2 * margin)
  const height = Math.max(80, view.height - insets.top - insets.bottom - 2 * margin)
  scratch.aspect = view.width / Math.max(1, view.height)
  const pose = (): Pose => ({ target: [target.x, target.y, target.z], ...angles, distance })
  for (let round = 0; round < 40 && points.length > 0; round++) {
    applyPose(scratch, pose())
    const box = boundsOnScreen(points, scratch, view)
    const scale = Math.max((box.right - box.left) / width, (box.bottom - box.top) / height)
    distance = Math.max(4, distance * (1 + (scale - 1) * 0.7))
    const dx = (box.left + box.right) / 2 - (insets.left + margin + width / 2)
    const dy = (box.top + box.bottom) / 2 - (insets.top + margin + height / 2)
    const unit = (2 * distance * Math.tan((LENS * Math.PI) / 360)) / view.height
    right.setFromMatrixColumn(scratch.matrixWorld, 0)
    up.setFromMatrixColumn(scratch.matrixWorld, 1)
    target.addScaledVector(right, dx * unit * 0.8).addScaledVector(up, -dy * unit * 0.8)
  }
  return pose()
}

function boundsOnScreen(points: readonly Vector3[], camera: PerspectiveCamera, view: View) {
  const box = { left: 1e9, right: -1e9, top: 1e9, bottom: -1e9 }
  for (const point of points) {
    projected.copy(point).project(camera)
    const x = (projected.x * 0.5 + 0.5) * view.width
    const y = (0.5 - projected.y * 0.5) * view.height
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/** A pose between two, for a share 0…1: angles the short way round, distance in proportion. */
export function blendPoses(a: Pose, b: Pose, share: number): Pose {
  const turn = b.azimuth - a.azimuth
  const short = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))
  const mix = (x: number, y: number) => x + (y - x) * share
  return {
    target: [
      mix(a.target[0], b.target[0]),
      mix(a.target[1], b.target[1]),
      mix(a.target[2], b.target[2]),
    ],
    azimuth: a.azimuth + short * share,
    elevation: mix(a.elevation, b.elevation),
    distance: a.distance * (b.distance / a.distance) ** share,
  }
}

export function equalPoses(a: Pose, b: Pose): boolean {
  return (
    a.azimuth === b.azimuth &&
    a.elevation === b.elevation &&
    a.distance === b.distance &&
    a.target.every((x, k) => x === b.target[k])
  )
}
