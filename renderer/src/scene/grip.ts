import { type PerspectiveCamera, Vector3 } from 'three'
import type { Pose } from '../show/show.ts'
import type { View } from './camera.ts'

/** What is needed to turn pixels under a hand into lengths on stage. */
export interface Hold {
  readonly pose: Pose
  readonly view: View
  /** CSS pixels that 1 u takes at distance 1. */
  readonly focal: number
  readonly camera: PerspectiveCamera
}

const right = new Vector3()
const up = new Vector3()

/** How far the target moves, u, so that the stage follows a drag of so many pixels. */
export function dragged(hold: Hold, dx: number, dy: number): [number, number, number] {
  const unit = axes(hold)
  const move = new Vector3().addScaledVector(right, -dx * unit).addScaledVector(up, dy * unit)
  return [move.x, move.y, move.z]
}

/** The point under a pointer on the plane through the target that faces the camera. */
export function under(hold: Hold, x: number, y: number): [number, number, number] {
  const unit = axes(hold)
  const { width, height } = hold.view
  const point = new Vector3(...hold.pose.target)
    .addScaledVector(right, (x - width / 2) * unit)
    .addScaledVector(up, (height / 2 - y) * unit)
  return [point.x, point.y, point.z]
}

/** Reads the camera's axes; returns the length of a pixel at the target, u. */
function axes({ pose, focal, camera }: Hold): number {
  right.setFromMatrixColumn(camera.matrixWorld, 0)
  up.setFromMatrixColumn(camera.matrixWorld, 1)
  return pose.distance / focal
}
