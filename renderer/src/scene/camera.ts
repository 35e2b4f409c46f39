import { type PerspectiveCamera, Vector3 } from 'three'
import { LENS, type Viewport } from '../show/camera.ts'
import type { Pose } from '../show/show.ts'
import type { Insets } from './stageHandle.ts'

/** The stage's lens from top to bottom, degrees. */
export const LENS_DEGREES = (LENS * 180) / Math.PI

export const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

/** A canvas in CSS pixels and what covers its edges. */
export interface View {
  readonly width: number
  readonly height: number
  readonly insets: Insets
}

/** The same for fits, with `margin` pixels more on every side. */
export function viewport({ width, height, insets }: View, margin: number): Viewport {
  return {
    width,
    height,
    margins: {
      left: insets.left + margin,
      top: insets.top + margin,
      right: insets.right + margin,
      bottom: insets.bottom + margin,
    },
  }
}

/** CSS pixels that 1 u takes at distance 1 of a pose. */
export function focalLength(view: View): number {
  return view.height / (2 * Math.tan(LENS / 2))
}

/** The longest lens: without perspective as far as an eye can tell, and still exact in 32 bits. */
const FLATTEST = 0.02

/** How many times farther off than `distance` a camera stands, with a lens as many times longer: that is what flattens. */
export function farness(pose: Pose): number {
  return 1 / (1 - (1 - FLATTEST) * (pose.flat ?? 0))
}

const toward = new Vector3()

/** Puts a camera where a pose says. */
export function applyPose(camera: PerspectiveCamera, pose: Pose): void {
  const { azimuth, elevation, target } = pose
  const far = farness(pose)
  const distance = pose.distance * far
  toward.set(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  )
  camera.position.set(target[0], target[1], target[2]).addScaledVector(toward, distance)
  camera.up.set(0, 1, 0)
  // `lookAt` looks from where the world's matrix says.
  camera.matrixWorld.setPosition(camera.position)
  camera.lookAt(target[0], target[1], target[2])
  camera.fov = (2 * Math.atan(Math.tan(LENS / 2) / far) * 180) / Math.PI
  // The same bodies stay between the planes however far off the camera stands.
  camera.near = Math.max(0.1, distance - pose.distance * 0.95)
  camera.far = distance + pose.distance * 3 + 400
  camera.updateProjectionMatrix()
  // By hand, since a stage's camera does not update itself at every frame.
  camera.updateMatrix()
  camera.matrixWorld.copy(camera.matrix)
  camera.matrixWorldInverse.copy(camera.matrixWorld).invert()
}

/** Whether two poses show the same picture. */
export function equalPoses(a: Pose, b: Pose): boolean {
  return (
    a.azimuth === b.azimuth &&
    a.elevation === b.elevation &&
    a.distance === b.distance &&
    (a.flat ?? 0) === (b.flat ?? 0) &&
    a.target.every((x, k) => x === b.target[k])
  )
}
