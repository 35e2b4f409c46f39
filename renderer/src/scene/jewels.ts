import type { PerspectiveCamera } from 'three'
import type { Layout } from '../show/show.ts'
import type { View } from './camera.ts'
import { spotOf } from './pick.ts'

/** Up to so many bodies all are jewels at any distance; larger graphs show jewels only where they are large on screen. */
export const ALL_JEWELS = 150
/** A gate is a jewel from this size on screen, px; most jewels at once in a large graph. */
const JEWEL = 28
const MOST_JEWELS = 120
/** Space around the canvas in which bodies still count as seen, px. */
const BORDER = 60

/** The bodies to draw as jewels: those near enough to see, the largest first; the selected one and its own always. */
export function chooseJewels(
  layout: Layout,
  camera: PerspectiveCamera,
  view: View,
  focal: number,
  always: readonly number[],
): number[] {
  const near: { readonly body: number; readonly radius: number }[] = []
  for (let body = 0; body < layout.bodies.count; body++) {
    const spot = spotOf(layout, body, camera, view, focal)
    if (!spot || 2 * spot.radius < JEWEL) continue
    const isSeen =
      spot.x > -BORDER &&
      spot.y > -BORDER &&
      spot.x < view.width + BORDER &&
      spot.y < view.height + BORDER
    if (isSeen) near.push({ body, radius: spot.radius })
  }
  near.sort((a, b) => b.radius - a.radius || a.body - b.body)
  const chosen = new Set([...always, ...near.slice(0, MOST_JEWELS).map(({ body }) => body)])
  return [...chosen].sort((a, b) => a - b)
}

/** Wires between two jewels. */
export function wiresBetween(layout: Layout, jewels: readonly number[]): number[] {
  const chosen = new Set(jewels)
  const { wires } = layout
  const found: number[] = []
  for (let wire = 0; wire < wires.count; wire++) {
    if (chosen.has(wires.from[wire] ?? -1) && chosen.has(wires.to[wire] ?? -1)) found.push(wire)
  }
  return found
}

/** A body and those one wire away. */
export function neighbours(layout: Layout, body: number): number[] {
  const { wires } = layout
  const near = new Set([body])
  for (let wire = 0; wire < wires.count; wire++) {
    if (wires.from[wire] === body) near.add(wires.to[wire] ?? body)
    if (wires.to[wire] === body) near.add(wires.from[wire] ?? body)
  }
  return [...near]
}
