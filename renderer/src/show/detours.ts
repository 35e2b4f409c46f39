import { SPLITTERS_UP_TO } from './circuit.ts'
import { bezier } from './path.ts'
import type { Bodies, Layout } from './show.ts'
import { GATE, hasGlass, slabOf } from './slabs.ts'

/** z of the handles of a wire that passes behind bodies, or before them: its middle then runs at three quarters of it. */
const DETOURS = [-4.4, 4.4, -8, 8, -14, 14] as const
/** Room that a tube with its glow takes around its middle, u. */
const TUBE = 0.3
/** Wires farther than this before or behind a body's middle do not touch it, u. */
const DEPTH = 1
/** Points of a curve that are looked at. */
const SAMPLES = 32

/**
 * Wires that would still run through a body pass behind it, or before it; where neither is free, behind. Only in graphs whose wires are tubes; in
 * larger ones they are lines that cross anyway.
 */
export function passAround(
  points: Float32Array,
  bodies: Bodies,
  { from, to }: Pick<Layout['wires'], 'from' | 'to'>,
): void {
  if (bodies.count > SPLITTERS_UP_TO) return
  const boxes = Array.from({ length: bodies.count }, (_, b) => boxesOf(bodies, b)).flat()
  for (let wire = 0; wire < from.length; wire++) {
    const p = 12 * wire
    const isNear = nearness(points, p)
    const others = boxes.filter(
      (box) => box.body !== from[wire] && box.body !== to[wire] && isNear(box),
    )
    const isFree = () => !others.some((box) => isThrough(points, p, box))
    for (const z of [...DETOURS, DETOURS[0]]) {
      if (isFree()) break
      points[p + 5] = z
      points[p + 8] = z
    }
  }
}

/** What a body covers in x and y. */
interface Box {
  readonly body: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
  readonly z: number
}

function boxesOf(bodies: Bodies, body: number): Box[] {
  const [x = 0, y = 0, z = 0] = bodies.position.subarray(3 * body, 3 * body + 3)
  const half = GATE / 2
  const own = { body, left: x - half, right: x + half, bottom: y - half, top: y + half, z }
  const slab = slabOf(bodies, body)
  if (!slab) return [own]
  const slabs = {
    body,
    left: slab.x - slab.width / 2,
    right: slab.x + slab.width / 2,
    bottom: slab.gradientY - slab.height / 2,
    top: slab.y + slab.height / 2,
    z,
  }
  return hasGlass(bodies.kind[body]!) ? [own, slabs] : [slabs]
}

/** Says which boxes a curve could touch at all: it stays within the box of its four points. */
function nearness(points: Float32Array, p: number): (box: Box) => boolean {
  const [left, right] = [points[p]!, points[p + 9]!]
  const y = [points[p + 1]!, points[p + 4]!, points[p + 7]!, points[p + 10]!]
  const [low, high] = [Math.min(...y) - TUBE, Math.max(...y) + TUBE]
  return (box) => box.right > left && box.left < right && box.top > low && box.bottom < high
}

function isThrough(points: Float32Array, p: number, box: Box): boolean {
  for (let k = 1; k < SAMPLES; k++) {
    const t = k / SAMPLES
    const x = bezier(points, p, t)
    if (x < box.left - TUBE || x > box.right + TUBE) continue
    const y = bezier(points, p + 1, t)
    if (y < box.bottom - TUBE || y > box.top + TUBE) continue
    if (Math.abs(bezier(points, p + 2, t) - box.z) < DEPTH) return true
  }
  return false
}
