import { KIND } from './circuit.ts'
import { SPLITTER_REACH } from './ports.ts'
import type { Layout } from './show.ts'
import { hasGlass } from './slabs.ts'

/** Shares of a bead's path (centre, port, curve, port, centre) at which it passes both ports: sa and sb of MOTION.md. */
export interface PortShares {
  readonly start: Float32Array
  readonly end: Float32Array
}

/** x of the junction of a splitter's arms, from its middle. */
export const JUNCTION = -0.28
/** Pieces in which a curve is measured. */
const PIECES = 16

const measured = new WeakMap<Layout, PortShares>()

/** How much of each wire's path lies inside the bodies at its ends; measured once for each layout. */
export function portShares(layout: Layout): PortShares {
  const known = measured.get(layout)
  if (known) return known
  const shares = measure(layout)
  measured.set(layout, shares)
  return shares
}

function measure(layout: Layout): PortShares {
  const { count } = layout.wires
  const start = new Float32Array(count)
  const end = new Float32Array(count)
  for (let wire = 0; wire < count; wire++) {
    const before = insideLength(layout, wire, 0)
    const curve = curveLength(layout.wires.points, 12 * wire)
    const after = insideLength(layout, wire, 1)
    const total = before + curve + after
    start[wire] = before / total
    end[wire] = (before + curve) / total
  }
  return { start, end }
}

/** From a port to where a bead comes from or goes to inside the body; beads rest at slabs and arms themselves. */
function insideLength(layout: Layout, wire: number, end: 0 | 1): number {
  const { bodies, wires } = layout
  const body = (end === 0 ? wires.from : wires.to)[wire]!
  if (bodies.kind[body] === KIND.splitter) return end === 0 ? 0 : SPLITTER_REACH + JUNCTION
  const isSlabPort = bodies.rows[body]! > 0 && (end === 0 || !hasGlass(bodies.kind[body]!))
  if (isSlabPort) return 0
  const p = 12 * wire + 9 * end
  return Math.hypot(
    wires.points[p]! - bodies.position[3 * body]!,
    wires.points[p + 1]! - bodies.position[3 * body + 1]!,
    wires.points[p + 2]! - bodies.position[3 * body + 2]!,
  )
}

function curveLength(points: Float32Array, p: number): number {
  let length = 0
  let x = points[p]!
  let y = points[p + 1]!
  let z = points[p + 2]!
  for (let i = 1; i <= PIECES; i++) {
    const t = i / PIECES
    const nx = bezier(points, p, t)
    const ny = bezier(points, p + 1, t)
    const nz = bezier(points, p + 2, t)
    length += Math.hypot(nx - x, ny - y, nz - z)
    x = nx
    y = ny
    z = nz
  }
  return length
}

/** One coordinate of a cubic Bézier curve whose points are 3 numbers apart. */
export function bezier(points: Float32Array, p: number, t: number): number {
  const s = 1 - t
  return (
    s * s * s * points[p]! +
    3 * s * s * t * points[p + 3]! +
    3 * s * t * t * points[p + 6]! +
    t * t * t * points[p + 9]!
  )
}
