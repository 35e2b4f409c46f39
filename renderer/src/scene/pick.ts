import { type PerspectiveCamera, Vector3 } from 'three'
import type { Cell } from '../show/product.ts'
import type { Layout } from '../show/show.ts'
import { slabOf } from '../show/slabs.ts'
import { WORLD } from '../theme/measures.ts'
import type { View } from './camera.ts'
import type { ScreenSpot } from './stageHandle.ts'

const point = new Vector3()
/** Share of a gate's half size that its pointer target covers, and its least radius in pixels. */
const REACH = 0.95
const LEAST_RADIUS = 9

/** Where a body stands on screen; null behind the camera. */
export function spotOf(
  layout: Layout,
  body: number,
  camera: PerspectiveCamera,
  view: View,
  focal: number,
): (ScreenSpot & { readonly depth: number }) | null {
  point.fromArray(layout.bodies.position, 3 * body).applyMatrix4(camera.matrixWorldInverse)
  const depth = -point.z
  if (depth <= camera.near) return null
  point.applyMatrix4(camera.projectionMatrix)
  const scale = (layout.bodies.dock[body] ?? -1) >= 0 ? 0.3 : 0.5
  return {
    x: (point.x * 0.5 + 0.5) * view.width,
    y: (0.5 - point.y * 0.5) * view.height,
    radius: (scale * WORLD.gate * focal) / depth,
    depth,
  }
}

/** The body under a point in CSS pixels: the nearest to the camera of those that contain it; −1 for none. */
export function bodyAt(
  layout: Layout,
  x: number,
  y: number,
  camera: PerspectiveCamera,
  view: View,
  focal: number,
): number {
  let best = -1
  let nearest = Number.POSITIVE_INFINITY
  for (let body = 0; body < layout.bodies.count; body++) {
    const spot = spotOf(layout, body, camera, view, focal)
    if (!spot || spot.depth >= nearest) continue
    const reach = Math.max(LEAST_RADIUS, spot.radius * REACH)
    const isInside = Math.hypot(x - spot.x, y - spot.y) <= reach
    if (isInside || isInSlab(layout, body, x, y, spot, focal)) {
      best = body
      nearest = spot.depth
    }
  }
  return best
}

function isInSlab(
  layout: Layout,
  body: number,
  x: number,
  y: number,
  spot: ScreenSpot & { readonly depth: number },
  focal: number,
): boolean {
  const slab = slabOf(layout.bodies, body)
  if (!slab) return false
  const unit = focal / spot.depth
  const dx = (x - spot.x) / unit - (slab.x - (layout.bodies.position[3 * body] ?? 0))
  const dy = (spot.y - y) / unit
  return Math.abs(dx) <= slab.width / 2 && Math.abs(dy) <= slab.height / 2
}

/** The cell of a body's value slab under a point in CSS pixels; null beside it. */
export function cellAt(
  layout: Layout,
  body: number,
  x: number,
  y: number,
  camera: PerspectiveCamera,
  view: View,
): Cell | null {
  const slab = body < 0 ? null : slabOf(layout.bodies, body)
  if (!slab) return null
  // Where the ray through the pixel meets the plane of the slab.
  point.set((2 * x) / view.width - 1, 1 - (2 * y) / view.height, 0.5).unproject(camera)
  point.sub(camera.position)
  const reach = (slab.z - camera.position.z) / point.z
  const [px, py] = [camera.position.x + reach * point.x, camera.position.y + reach * point.y]
  const pitch = layout.bodies.pitch[body] ?? 1
  const col = Math.floor((px - slab.x + slab.width / 2) / pitch)
  const row = Math.floor((slab.y + slab.height / 2 - py) / pitch)
  const { rows, cols } = layout.bodies
  const isInside = row >= 0 && col >= 0 && row < (rows[body] ?? 0) && col < (cols[body] ?? 0)
  return isInside ? { body, row, col } : null
}

/** The nearest body in a direction on screen, for moving the selection by keys; −1 for none. */
export function bodyBeside(
  layout: Layout,
  from: number,
  dx: number,
  dy: number,
  camera: PerspectiveCamera,
  view: View,
  focal: number,
): number {
  const start = spotOf(layout, from, camera, view, focal)
  if (!start) return -1
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let body = 0; body < layout.bodies.count; body++) {
    const spot = body === from ? null : spotOf(layout, body, camera, view, focal)
    if (!spot) continue
    const along = (spot.x - start.x) * dx + (spot.y - start.y) * dy
    const aside = Math.abs((spot.x - start.x) * dy) + Math.abs((spot.y - start.y) * dx)
    const cost = along <= 4 ? Number.POSITIVE_INFINITY : along + 2 * aside
    if (cost < least) {
      best = body
      least = cost
    }
  }
  return best
}
