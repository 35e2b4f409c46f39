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
  /** Bodies that labels keep clear of. */
  readonly bodies: readonly number[]
  /** Number height before scaling, px, and the scale that small gates ask for. */
  readonly size: number
  readonly scale: number
}

/** Places tried along a wire, as LOOK.md section 8 orders them, and some more. */
const TRIES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73, 0.22, 0.78] as const
/** Distance beyond which more room is no better, px; what a whole wire's length from its middle costs, px. */
const ROOMY = 10
const OFF_MIDDLE = 14
/** With less room than this, px, a label is left out. */
const LEAST_ROOM = -1.2
/** Rounds in which each label looks again, now that the others have places. */
const ROUNDS = 3
/** A gate's share of its size that labels keep clear of. */
const GATE = 0.89
/** Distance of a label's box from its wire's middle: u of tube, and label heights. Equal to those in the text shader. */
const TUBE = 0.3
const GAP = 0.14

/**
 * Finds a place for each label beside its wire. `taken` are boxes to keep clear of besides the bodies. Labels that find
 * no room are null, later ones first: order them by what matters most.
 */
export function placeLabels(
  scene: Scene,
  places: readonly WirePlace[],
  widths: readonly number[],
  taken: readonly Box[],
): (Placed | null)[] {
  const fixed: readonly Box[] = [...taken, ...bodyBoxes(scene)]
  const candidates = places.map((place, i) => candidatesOf(scene, place, widths[i] ?? 0))
  const chosen: (Placed | null)[] = places.map(() => null)
  for (let round = 0; round < ROUNDS; round++) {
    candidates.forEach((options, i) => {
      chosen[i] = roomiest(options, fixed, chosen, i)
    })
  }
  chosen.forEach((label, i) => {
    const earlier = chosen.slice(0, i)
    if (label && roomAround(label.box, fixed, earlier, i) < LEAST_ROOM) chosen[i] = null
  })
  return chosen
}

function candidatesOf(scene: Scene, { wire, side }: WirePlace, width: number): Placed[] {
  const cubic = cubicOf(scene.layout, wire)
  const half = [width / 2, (CAP_HEIGHT * scene.size * scene.scale) / 2] as const
  return TRIES.flatMap((place) => {
    const box = boxBeside(scene, cubic, place, side, half)
    return box && isInView(box, scene.view) ? [{ place, box }] : []
  })
}

/** The candidate with the most room, near the middle of its wire. */
function roomiest(
  options: readonly Placed[],
  fixed: readonly Box[],
  others: readonly (Placed | null)[],
  self: number,
): Placed | null {
  let best: Placed | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const option of options) {
    const room = Math.min(ROOMY, roomAround(option.box, fixed, others, self))
    const score = room - OFF_MIDDLE * Math.abs(option.place - 0.5)
    if (score > most) {
      most = score
      best = option
    }
  }
  return best
}

/** Distance from a box to the nearest other, px; below 0 they overlap. */
function roomAround(
  box: Box,
  fixed: readonly Box[],
  others: readonly (Placed | null)[],
  self: number,
): number {
  let room = ROOMY
  for (const other of fixed) room = Math.min(room, gapBetween(box, other))
  for (let i = 0; i < others.length && room > -99; i++) {
    const other = others[i]
    if (other && i !== self) room = Math.min(room, gapBetween(box, other.box))
  }
  return room
}

const gapBetween = (a: Box, b: Box): number =>
  Math.max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])

function bodyBoxes(scene: Scene): Box[] {
  const boxes: Box[] = []
  for (const body of scene.bodies) {
    const spot = spotOf(scene.layout, body, scene.camera, scene.view, scene.focal)
    if (!spot) continue
    const reach = spot.radius * GATE * ((scene.layout.bodies.kind[body] ?? 0) === 4 ? 0.3 : 1)
    boxes.push([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach])
  }
  return boxes
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
    GAP * scene.size * scene.scale
  const cx = x + side * nx * off
  const cy = y + side * ny * off
  return [cx - half[0], cy - half[1], cx + half[0], cy + half[1]]
}

function project(scene: Scene, point: Vector3): readonly [number, number] {
  const { camera, view } = scene
  point.applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix)
  return [(point.x * 0.5 + 0.5) * view.width, (0.5 - point.y * 0.5) * view.height]
}
