import { type PerspectiveCamera, Vector3 } from 'three'
import type { Layout } from '../../show/show.ts'
import { hasGlass, slabOf } from '../../show/slabs.ts'
import type { View } from '../camera.ts'
import { spotOf } from '../pick.ts'
import type { Spot } from './label.ts'

/** Left, top, right, bottom in CSS pixels. */
export type Box = readonly [number, number, number, number]

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

/** Distance between two boxes, px; below 0 they overlap. */
export const gapBetween = (a: Box, b: Box): number =>
  Math.max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])

/** Distance from a box to the nearest of some others, at most `enough`; below 0 they overlap. */
export function roomAmong(box: Box, others: readonly Box[], enough: number): number {
  let room = enough
  for (const other of others) room = Math.min(room, gapBetween(box, other))
  return room
}

export function isInView(box: Box, view: View): boolean {
  return box[0] > 2 && box[1] > 2 && box[2] < view.width - 2 && box[3] < view.height - 2
}

const here = new Vector3()

/** Where a point is on screen, px, and the length of 1 u there; null behind the camera. */
export function onScreen(
  scene: Scene,
  x: number,
  y: number,
  z: number,
): { readonly x: number; readonly y: number; readonly unit: number } | null {
  const { camera, view } = scene
  here.set(x, y, z).applyMatrix4(camera.matrixWorldInverse)
  const depth = -here.z
  if (depth <= camera.near) return null
  here.applyMatrix4(camera.projectionMatrix)
  return {
    x: (here.x * 0.5 + 0.5) * view.width,
    y: (0.5 - here.y * 0.5) * view.height,
    unit: scene.focal / depth,
  }
}

/** A gate's share of its size that labels keep clear of. */
const GATE = 0.89

/** What bodies and their slabs cover. */
export const bodyBoxes = (scene: Scene): Box[] =>
  scene.bodies.flatMap((body) => boxesOf(scene, body))

/** What a body and its slabs cover; nothing behind the camera. */
export function boxesOf(scene: Scene, body: number): Box[] {
  const { bodies } = scene.layout
  const spot = spotOf(scene.layout, body, scene.camera, scene.view, scene.focal)
  if (!spot) return []
  const reach = spot.radius * GATE * ((bodies.kind[body] ?? 0) === 4 ? 0.3 : 1)
  const own: Box = [spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach]
  const slab = slabOf(bodies, body)
  if (!slab) return [own]
  const slabs = [slab.y, slab.gradientY].flatMap((y) => {
    const box = rectangle(scene, slab.x, y, slab.z, slab.width, slab.height)
    return box ? [box] : []
  })
  return hasGlass(bodies.kind[body] ?? 0) ? [own, ...slabs] : slabs
}

/** The box around a rectangle that faces +z. */
function rectangle(
  scene: Scene,
  x: number,
  y: number,
  z: number,
  width: number,
  height: number,
): Box | null {
  const corners = [-0.5, 0.5].flatMap((dx) =>
    [-0.5, 0.5].map((dy) => onScreen(scene, x + dx * width, y + dy * height, z)),
  )
  const seen = corners.flatMap((corner) => (corner ? [corner] : []))
  if (seen.length < corners.length) return null
  const [xs, ys] = [seen.map((p) => p.x), seen.map((p) => p.y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** The box of a label of some size, px on screen, that hangs at a spot; null behind the camera. */
export function boxAt(scene: Scene, spot: Spot, width: number, height: number): Box | null {
  const at = onScreen(scene, ...spot.point)
  if (!at) return null
  const number = scene.size * scene.scale
  const left = at.x - spot.alignX * width + spot.shiftX * number
  const bottom = at.y + spot.alignY * height - spot.shiftY * number
  return [left, bottom - height, left + width, bottom]
}
