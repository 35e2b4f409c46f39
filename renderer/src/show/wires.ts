import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Columns } from './columns.ts'
import { rowsOf } from './csr.ts'
import { handlesFor } from './lanes.ts'
import { armOffset, inPort, outReach } from './ports.ts'
import type { Bodies } from './show.ts'
import { slabOf } from './slabs.ts'
import type { ColumnEdges } from './stand.ts'

/** A wire's ends, u. */
interface Ends {
  readonly x0: number
  readonly y0: number
  readonly x3: number
  readonly y3: number
}

/**
 * Bézier points of all wires, 12 numbers a wire. Ports are taken from the top by where the other end stands, so that
 * wires do not cross in front of a gate. A wire over several columns bends to the lanes that the layout kept free for it.
 */
export function wirePoints(
  circuit: Circuit,
  bodies: Bodies,
  columns: Columns,
  edges: ColumnEdges,
  y: Float64Array,
): Float32Array {
  const { wires, from, to, count } = circuit
  const points = new Float32Array(12 * wires)
  const incoming = rowsOf(count, to, from)
  const outgoing = rowsOf(count, from, to)
  const port = portRanks(incoming, (e) => laneBeside(circuit, columns, y, e, 'to'), circuit.slot)
  const arm = portRanks(outgoing, (e) => laneBeside(circuit, columns, y, e, 'from'), circuit.slot)
  const beside = twins(circuit, outgoing, port)
  for (let e = 0; e < wires; e++) {
    const a = from[e]!
    const b = to[e]!
    const [x0, y0] = startOf(bodies, a, outgoing.start[a + 1]! - outgoing.start[a]!, arm[e]!)
    const [x3, y3] = endOf(bodies, b, incoming.start[b + 1]! - incoming.start[b]!, port[e]!)
    const ends = { x0, y0, x3, y3 }
    const { first, second } = handlesFor(columns, edges.centre, y, e, ends)
    const isNear = columns.dummyStart[e] === columns.dummyStart[e + 1]
    const turn = isNear ? turnBetween(edges, columns.level[a]!, ends) : (x0 + x3) / 2
    const [z0, z3] = [bodies.position[3 * a + 2]!, bodies.position[3 * b + 2]!]
    const bow = bowOf(beside[e]!)
    points.set([x0, y0, z0, turn, first + bow, z0, turn, second + bow, z3, x3, y3, z3], 12 * e)
  }
  return points
}

/** How far the handles of neighbouring wires between the same two bodies part, u: room for two numbers. */
const BOW = 1.15

/** Handles of the outermost of many wires between the same two bodies part no farther than this, u: they make a bundle. */
const BUNDLE = 3

/** Wires are few and well apart, or a bundle: the more there are, the less each of them parts from the next. */
function bowOf(place: number): number {
  const wide = BOW * place
  return Math.abs(wide) <= BUNDLE
    ? wide
    : BUNDLE * Math.sign(wide) * (1 - BUNDLE / (2 * Math.abs(wide)))
}

/** Place of each wire among those that join the same two bodies, from the top, as shares of BOW; 0 for single wires. */
function twins(
  { wires, from, to }: Circuit,
  outgoing: { start: Int32Array; edge: Int32Array },
  port: Uint16Array,
): Float32Array {
  const places = new Float32Array(wires)
  for (let e = 0; e < wires; e++) {
    const a = from[e]!
    for (let k = outgoing.start[a]!; k < outgoing.start[a + 1]!; k++) {
      const other = outgoing.edge[k]!
      if (other !== e && to[other] === to[e]) places[e]! += Math.sign(port[other]! - port[e]!)
    }
  }
  return places
}

/** Where a wire leaves: a splitter's arm, the right side of a slab, the collar of a gate. */
function startOf(
  bodies: Bodies,
  body: number,
  arms: number,
  arm: number,
): readonly [number, number] {
  const kind = bodies.kind[body]!
  const slab = slabOf(bodies, body)
  const x = slab ? slab.x + slab.width / 2 : bodies.position[3 * body]! + outReach(kind)
  const y = bodies.position[3 * body + 1]!
  return [x, kind === KIND.splitter ? y + armOffset(arms, arm) : y]
}

/** Where a wire arrives. */
function endOf(
  bodies: Bodies,
  body: number,
  ports: number,
  port: number,
): readonly [number, number] {
  const [dx, dy] = inPort(bodies.kind[body]!, ports, port)
  return [bodies.position[3 * body]! + dx, bodies.position[3 * body + 1]! + dy]
}

/** x at which a wire between neighbouring columns turns: in the gap, so that it is level beside wide slabs. */
function turnBetween(edges: ColumnEdges, level: number, { x0, x3 }: Ends): number {
  const gap = (edges.right[level]! + edges.left[level + 1]!) / 2
  const width = x3 - x0
  return Math.min(x3 - LEVEL_END * width, Math.max(x0 + LEVEL_END * width, gap))
}

/** Least share of a wire's width that each of its handles keeps level. */
const LEVEL_END = 0.15

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
