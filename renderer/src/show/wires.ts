import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Columns } from './columns.ts'
import { rowsOf } from './csr.ts'
import { handlesFor } from './lanes.ts'
import { armOffset, inPort, outReach } from './ports.ts'
import type { Bodies } from './show.ts'
import { slabOf } from './slabs.ts'

/**
 * Bézier points of all wires, 12 numbers a wire. Ports are taken from the top by where the other end stands, so that
 * wires do not cross in front of a gate. A wire over several columns bends to the lanes that the layout kept free for it.
 */
export function wirePoints(
  circuit: Circuit,
  bodies: Bodies,
  columns: Columns,
  across: Float64Array,
  y: Float64Array,
): Float32Array {
  const { wires, from, to, kind, count } = circuit
  const points = new Float32Array(12 * wires)
  const incoming = rowsOf(count, to, from)
  const outgoing = rowsOf(count, from, to)
  const port = portRanks(incoming, (e) => laneBeside(circuit, columns, y, e, 'to'), circuit.slot)
  const arm = portRanks(outgoing, (e) => laneBeside(circuit, columns, y, e, 'from'), circuit.slot)
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
    const ends = { x0, y0, x3, y3 }
    const { first, second } = handlesFor(columns, across, y, e, ends)
    points.set([x0, y0, z0, x0 + half, first, z0, x3 - half, second, z3, x3, y3, z3], 12 * e)
  }
  return points
}

/** y of what a wire meets next after one of its ends: a lane, or the body at its other end. */
function laneBeside(
  circuit: Circuit,
  { dummyStart }: Columns,
  y: Float64Array,
  e: number,
  end: 'from' | 'to',
): number {
  const [first, last] = [dummyStart[e]!, dummyStart[e + 1]! - 1]
  if (last < first) return y[end === 'from' ? circuit.to[e]! : circuit.from[e]!]!
  return y[end === 'from' ? first : last]!
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
