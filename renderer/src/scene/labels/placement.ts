import { type PerspectiveCamera, Vector3 } from 'three'
import type { Layout } from '../../show/show.ts'
import type { View } from '../camera.ts'
import { type Cubic, cubicOf, pointOn } from '../gpu/wireColumns.ts'
import { spotOf } from '../pick.ts'
import { CAP_HEIGHT } from '../text/runs.ts'
import type { WirePlace } from './label.ts'

/** Left, top, right, bottom in CSS pixels. */
export type Box = readonly [number, number, number, number]

/** Where along its wire a label stands, and the box it takes; null where it found no room. */
export interface Placed {
  readonly place: number
  readonly box: Box
}

/** What a placement depends on: nothing else may, so that equal views have equal labels. */
export interface Scene {
  readonly layout: Layout
  readonly camera: PerspectiveCamera
  readonly view: View
  readonly focal: number
  /** Number height, px. */
  readonly size: number
}

/** Places tried along a wire, and the distances to keep, px (LOOK.md section 8). */
const TRIES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73, 0.22, 0.78] as const
const PADS = [10, 6, 2, -2] as const
/** A gate's share of its size that labels keep clear of. */
const GATE = 0.94
/** Distance of a label's box from its wire's middle: u of tube, and label heights. Equal to those in the text shader. */
const TUBE = 0.3
const GAP = 0.14

/**
 * Finds a place for each label beside its wire, in the order given: earlier ones keep theirs. `taken` are boxes to keep
 * clear of besides the bodies. A place without room gives null, unless `keepAll`.
 */
export function placeLabels(
  scene: Scene,
  places: readonly WirePlace[],
  widths: readonly number[],
  taken: readonly Box[],
): (Placed | null)[] {
  const boxes: Box[] = [...taken, ...bodyBoxes(scene)]
  return places.map((place, i) => {
    const cubic = cubicOf(scene.layout, place.wire)
    const half = [(widths[i] ?? 0) / 2, (CAP_HEIGHT * scene.size) / 2] as const
    const candidates = TRIES.map((t) => ({ t, box: boxBeside(scene, cubic, t, place.side, half) }))
    for (const pad of PADS) {
      for (const { t, box } of candidates) {
        if (box && isClear(box, boxes, pad) && isInView(box, scene.view)) {
          boxes.push(box)
          return { place: t, box }
        }
      }
    }
    return null
  })
}

function bodyBoxes(scene: Scene): Box[] {
  const boxes: Box[] = []
  for (let body = 0; body < scene.layout.bodies.count; body++) {
    const spot = spotOf(scene.layout, body, scene.camera, scene.view, scene.focal)
    if (!spot) continue
    const reach = spot.radius * GATE * ((scene.layout.bodies.kind[body] ?? 0) === 4 ? 0.3 : 1)
    boxes.push([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach])
  }
  return boxes
}

function isClear(box: Box, others: readonly Box[], pad: number): boolean {
  for (const [left, top, right, bottom] of others) {
    if (left < box[2] + pad && right > box[0] - pad && top < box[3] + pad && bottom > box[1] - pad)
      return false
  }
  return true
}

function isInView(box: Box, view: View): boolean {
  return box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2
}

const here = new Vector3()
const ahead = new Vector3()
const behind = new Vector3()
const lifted = new Vector3()

/** The box of a label beside its wire: the same arithmetic as `beside` in the text shader. */
export function boxBeside(
  scene: Scene,
  cubic: Cubic,
  t: number,
  side: 1 | -1,
  half: readonly [number, number],
): Box | null {
  pointOn(cubic, t, here)
  const depth = -lifted.copy(here).applyMatrix4(scene.camera.matrixWorldInverse).z
  if (depth <= scene.camera.near) return null
  pointOn(cubic, t + 0.03, ahead)
  pointOn(cubic, t - 0.03, behind)
  // Upper side of the wire in the world: across its direction, in the plane that faces +z.
  lifted.subVectors(ahead, behind)
  lifted.set(-lifted.y, lifted.x, 0).normalize().multiplyScalar(0.2).add(here)
  const [x, y] = project(scene, here)
  const [ax, ay] = project(scene, ahead)
  const [bx, by] = project(scene, behind)
  const [ux, uy] = project(scene, lifted)
  const length = Math.hypot(ax - bx, ay - by) || 1
  let nx = (ay - by) / length
  let ny = -(ax - bx) / length
  if (nx * (ux - x) + ny * (uy - y) < 0) {
    nx = -nx
    ny = -ny
  }
  const off =
    Math.abs(nx) * half[0] +
    Math.abs(ny) * half[1] +
    (TUBE * scene.focal) / depth +
    GAP * scene.size
  const cx = x + side * nx * off
  const cy = y + side * ny * off
  return [cx - half[0], cy - half[1], cx + half[0], cy + half[1]]
}

function project(scene: Scene, point: Vector3): readonly [number, number] {
  const { camera, view } = scene
  point.applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix)
  return [(point.x * 0.5 + 0.5) * view.width, (0.5 - point.y * 0.5) * view.height]
}
