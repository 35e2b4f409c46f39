import type { Graph, Op } from '@chainlight/engine'
import { MEETING_OPS } from '@chainlight/engine'
import { KIND } from '../circuit.ts'
import type { Reach } from '../reach.ts'
import type { Layout } from '../show.ts'
import { opOf } from '../symbols.ts'
import { cellTurns, ONE_TURN, rowTurns, type Turns } from './turns.ts'

/** How the cells of a job are seen to meet. */
export const STYLE = {
  /** Cells that meet are lifted and framed: rows and columns, a window and its kernel. */
  meet: 0,
  /** Copies of cells travel to where they are wanted. */
  fly: 1,
  /** A line of cells rises as pipes to its exponentials, meets their sum, and settles to shares. */
  share: 2,
} as const
export type Style = (typeof STYLE)[keyof typeof STYLE]

/** The making of one slab from the cells of others: forward of an op's output, backward of the gradient of an input. */
export interface Job {
  /** Body of the op. */
  readonly gate: number
  /** Body whose slab is made; the gate itself forward. */
  readonly target: number
  /** The input whose gradient is made, −1 forward. */
  readonly slot: number
  readonly style: Style
  readonly turns: Turns
  /** True where turns go over the cells that give (each stamps what it gives), false where over those that receive. */
  readonly isByGiver: boolean
  /** Length in forward hops; a turn for one cell takes `fine` of the whole, any other `coarse`. */
  readonly hops: number
  readonly fine: number
  readonly coarse: number
}

/** Hops of a turn for one cell and of one for a line, and the most that a job takes. */
const PACES: Readonly<Record<Style, readonly [fine: number, coarse: number, most: number]>> = {
  [STYLE.meet]: [0.42, 0.42, 4.2],
  [STYLE.fly]: [0.4, 0.5, 3.2],
  [STYLE.share]: [2.6, 0.8, 5],
}

const KNOWN: ReadonlySet<string> = new Set(MEETING_OPS)

/** Everything that is made cell by cell in a graph: forward jobs first, each gate's backward ones after. */
export function jobsOf(graph: Graph, layout: Layout, reach: Reach): readonly Job[] {
  const jobs: Job[] = []
  const { bodies, bodyOf, wires } = layout
  if (!bodies.rows.some((rows) => rows > 0)) return jobs
  const direct = directInputs(layout)
  for (let body = 0; body < bodies.count; body++) {
    if (bodies.kind[body] !== KIND.gate) continue
    const node = bodies.node[body]!
    const op = opOf(graph, node)
    if (!op || !KNOWN.has(op.name) || bodyOf[node] !== body) continue
    const start = graph.columns.inputStart[node]!
    const inputs = graph.columns.inputs.subarray(start, graph.columns.inputStart[node + 1]!)
    const read = Array.from(inputs, (input) => bodyOf[input] ?? -1)
    const hasSlab = [body, ...read].some((it) => (bodies.rows[it] ?? 0) > 0)
    if (!hasSlab) continue
    jobs.push(jobFor(layout, op, body, body, -1))
    for (const wire of direct.get(body) ?? []) {
      const target = wires.from[wire]!
      if (reach.wires[wire] === 0) continue
      if ((bodies.rows[target] ?? 0) > 0 || (bodies.rows[body] ?? 0) > 0) {
        jobs.push(jobFor(layout, op, body, target, wires.slot[wire]!))
      }
    }
  }
  return jobs
}

/** Wires that lead from an input straight to its reader: there a gradient comes back as it was made. */
function directInputs({ wires, bodies, bodyOf }: Layout): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (let wire = 0; wire < wires.count; wire++) {
    const reader = bodyOf[wires.consumer[wire]!] ?? -1
    if (reader < 0 || bodies.kind[wires.from[wire]!] === KIND.splitter) continue
    if (bodyOf[wires.source[wire]!] !== wires.from[wire]) continue
    const known = found.get(reader)
    if (known) known.push(wire)
    else found.set(reader, [wire])
  }
  for (const list of found.values()) list.sort((a, b) => wires.slot[a]! - wires.slot[b]!)
  return found
}

function jobFor({ bodies }: Layout, op: Op, gate: number, target: number, slot: number): Job {
  const style = styleOf(op, slot)
  // Windows give their gradient back by stamps, one for each place they took.
  const isByGiver = op.family === 'conv' && slot === 0
  const over = isByGiver ? gate : target
  const [rows, cols] = [bodies.rows[over] ?? 0, bodies.cols[over] ?? 0]
  const turns = turnsOf(style, rows, cols)
  const [fine, coarse, most] = PACES[style]
  const length = fine * turns.fine + coarse * (turns.count - turns.fine)
  const hops = Math.min(most, Math.max(1, length))
  return {
    gate,
    target,
    slot,
    style,
    turns,
    isByGiver,
    hops,
    fine: fine / length,
    coarse: coarse / length,
  }
}

function turnsOf(style: Style, rows: number, cols: number): Turns {
  if (rows === 0) return ONE_TURN
  return style === STYLE.share ? rowTurns(rows) : cellTurns(rows, cols)
}

/** By what kind of thing the op does. */
function styleOf({ family, params }: Op, slot: number): Style {
  switch (family) {
    case 'matmul':
      return STYLE.meet
    case 'conv':
      return params.some(({ name }) => name === 'weight') && slot !== 0 ? STYLE.meet : STYLE.fly
    case 'norm':
      return slot < 0 ? STYLE.share : STYLE.meet
    default:
      return STYLE.fly
  }
}
