import { SPLITTERS_UP_TO } from './circuit.ts'
import type { Columns } from './columns.ts'
import { bezier } from './path.ts'
import type { Bodies } from './show.ts'
import { GATE, slabOf } from './slabs.ts'

/** z of the handles of a wire that passes behind bodies: its middle then runs at three quarters of it. */
const BEHIND = -4.4
/** Room that a tube with its glow takes around its middle, u. */
const TUBE = 0.3
/** Points of a curve that are looked at. */
const SAMPLES = 32

/**
 * Wires over several columns that would still run through a body pass behind it instead. Only in graphs whose wires are
 * tubes; in larger ones they are lines that cross anyway.
 */
export function passBehind(points: Float32Array, bodies: Bodies, columns: Columns): void {
  if (bodies.count > 2 * SPLITTERS_UP_TO) return
  const boxes = Array.from({ length: bodies.count }, (_, b) => boxesOf(bodies, b)).flat()
  const { dummyStart, from, to } = columns
  for (let wire = 0; wire + 1 < dummyStart.length; wire++) {
    if (dummyStart[wire] === dummyStart[wire + 1]) continue
    const ends = [from[wire]!, to[wire]!]
    if (!boxes.some((box) => !ends.includes(box.body) && isThrough(points, 12 * wire, box)))
      continue
    points[12 * wire + 5] = BEHIND
    points[12 * wire + 8] = BEHIND
  }
}

/** What a body covers in x and y. */
interface Box {
  readonly body: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

function boxesOf(bodies: Bodies, body: number): Box[] {
  const [x = 0, y = 0] = bodies.position.subarray(3 * body, 3 * body + 2)
  const half = GATE / 2
  const own = { body, left: x - half, right: x + half, bottom: y - half, top: y + half }
  const slab = slabOf(bodies, body)
  if (!slab) return [own]
  const slabs = {
    body,
    left: slab.x - slab.width / 2,
    right: slab.x + slab.width / 2,
    bottom: slab.gradientY - slab.height / 2,
    top: slab.y + slab.height / 2,
  }
  return bodies.kind[body] === 0 ? [own, slabs] : [slabs]
}

function isThrough(points: Float32Array, p: number, { left, right, bottom, top }: Box): boolean {
  if (points[p]! > right || points[p + 9]! < left) return false
  for (let k = 1; k < SAMPLES; k++) {
    const x = bezier(points, p, k / SAMPLES)
    if (x < left - TUBE || x > right + TUBE) continue
    const y = bezier(points, p + 1, k / SAMPLES)
    if (y > bottom - TUBE && y < top + TUBE) return true
  }
  return false
}
