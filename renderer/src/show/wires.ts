import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Columns } from './columns.ts'
import { rowsOf } from './csr.ts'
import { armOffset, inPort, outReach } from './ports.ts'
import type { Bodies } from './show.ts'
import { slabOf } from './slabs.ts'

/**
 * Bézier points of all wires, 12 numbers a wire. Ports are taken from the top by where the other end stands, so that
 * wires do not cross in front of a gate; handles are half the distance in x. A wire over several columns bends to the
 * lane that the layout kept free for it.
 */
export function wirePoints(
  circuit: Circuit,
  bodies: Bodies,
  columns: Columns,
  y: Float64Array,
): Float32Array {
  const { wires, from, to, kind, count } = circuit
  const points = new Float32Array(12 * wires)
  const incoming = rowsOf(count, to, from)
  const outgoing = rowsOf(count, from, to)
  const port = portRanks(incoming, (e) => laneBeside(circuit, columns, y, e, 'right'), circuit.slot)
  const arm = portRanks(outgoing, (e) => laneBeside(circuit, columns, y, e, 'left'), circuit.slot)
  for (let e = 0; e < wires; e++) {
    const a = from[e]!
    const b = to[e]!
    const arms = outgoing.start[a + 1]! - outgoing.start[a]!
    const ports = incoming.start[b + 1]! - incoming.start[b]!
    const slabA = slabOf(bodies, a)
    const slabB = kind[b] === KIND.gate ? null : slabOf(bodies, b)
    const x0 = slabA ? slabA.x + slabA.width / 2 : bodies.position[3 * a]! + outReach(kind[a]!)
    const y0 =
      bodies.position[3 * a + 1]! + (kind[a] === KIND.splitter ? armOffset(arms, arm[e]!) : 0)
    const [dx, dy] = inPort(kind[b]!, ports, port[e]!)
    const x3 = slabB ? slabB.x - slabB.width / 2 : bodies.position[3 * b]! + dx
    const y3 = bodies.position[3 * b + 1]! + dy
    const z0 = bodies.position[3 * a + 2]!
    const z3 = bodies.position[3 * b + 2]!
    const half = (x3 - x0) / 2
    const lane = laneOf(columns, y, e, columns.level[b]! - columns.level[a]!)
    // The curve passes its lane half way: y(½) = (y0 + 3 y1 + 3 y2 + y3) / 8.
    const bend = lane === null ? null : (8 * lane - y0 - y3) / 6
    points.set(
      [x0, y0, z0, x0 + half, bend ?? y0, z0, x3 - half, bend ?? y3, z3, x3, y3, z3],
      12 * e,
    )
  }
  return points
}

/** The middle of the lane of a wire that passes other columns; null for one between neighbours. */
function laneOf(columns: Columns, y: Float64Array, e: number, span: number): number | null {
  const first = columns.firstDummy[e]!
  if (first < 0) return null
  let sum = 0
  for (let k = 0; k < span - 1; k++) sum += y[first + k]!
  return sum / (span - 1)
}

/** y of what a wire meets in the column next to one of its ends. */
function laneBeside(
  circuit: Circuit,
  columns: Columns,
  y: Float64Array,
  e: number,
  end: 'left' | 'right',
): number {
  const first = columns.firstDummy[e]!
  const a = circuit.from[e]!
  const b = circuit.to[e]!
  if (first < 0) return end === 'left' ? y[b]! : y[a]!
  return end === 'left' ? y[first]! : y[first + columns.level[b]! - columns.level[a]! - 2]!
}

/** Rank of each edge among those of its row, highest other end first; equal heights keep the order of slots. */
function portRanks(
  rows: { start: Int32Array; edge: Int32Array },
  height: (e: number) => number,
  slot: Uint8Array,
): Uint16Array {
  const rank = new Uint16Array(rows.edge.length)
  for (let row = 0; row + 1 < rows.start.length; row++) {
    const a = rows.start[row]!
    const b = rows.start[row + 1]!
    if (b - a < 2) continue
    const edges = Array.from(rows.edge.subarray(a, b))
    edges.sort((e, f) => height(f) - height(e) || slot[e]! - slot[f]! || e - f)
    edges.forEach((e, i) => {
      rank[e] = i
    })
  }
  return rank
}
