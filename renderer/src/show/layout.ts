import type { Graph } from '@chainlight/engine'
import { boundsOf } from './bounds.ts'
import { circuitOf } from './circuit.ts'
import { columnsOf } from './columns.ts'
import { untangle } from './crossings.ts'
import { rowsOf } from './csr.ts'
import { passAround } from './detours.ts'
import { hidingOf } from './groups/folding.ts'
import { handsOn, levelsOf } from './layers.ts'
import { linesOf } from './lines.ts'
import type { Remembered } from './memory.ts'
import { rememberedOrder } from './memory.ts'
import { placeRows } from './place.ts'
import { readingOrder } from './rank.ts'
import type { Layout } from './show.ts'
import { spacingOf } from './spacing.ts'
import { columnEdges, standBodies, stretched } from './stand.ts'
import { wirePoints } from './wires.ts'

/** What a layout may be told beside the graph. */
export interface LayoutOptions {
  /** Width by height of the view that a circuit should fill. */
  readonly aspect?: number
  /** The layout before a small edit: what is still there stays near its place. */
  readonly previous?: Remembered
  /** Keys of the groups that are closed (groups/folding.ts). */
  readonly closed?: readonly string[]
}

/** Width by height of the stage between the panes of a window of 1920 × 1080. */
const ASPECT = 1.45

/** Rows of columns from which on fewer sweeps must do. */
const MANY = 40_000
/** An order from before an edit is given up only for one with fewer crossings by more than this share and one more. */
const LOYALTY = 0.1

/** Where everything stands; equal graphs have equal layouts. */
export function layoutOf(graph: Graph, options: LayoutOptions = {}): Layout {
  const steps = layoutSteps(graph, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** `layoutOf` in steps of a few milliseconds, for whoever wants to stop in between. */
export function* layoutSteps(graph: Graph, options: LayoutOptions = {}): Generator<void, Layout> {
  const circuit = circuitOf(graph, hidingOf(graph, options.closed ?? []))
  const { count, from, to, dock } = circuit
  yield
  const incoming = rowsOf(count, to, from)
  const outgoing = rowsOf(count, from, to)
  const { level, isLeafSide } = levelsOf(circuit, outgoing, incoming, handsOn(graph, circuit))
  const lines = linesOf(graph, circuit, incoming, outgoing, isLeafSide)
  const reading = readingOrder(count, incoming, outgoing, lines.isLifted)
  const { previous } = options
  const remembered = rememberedOrder(graph, circuit, incoming, outgoing, reading, previous)
  yield
  const isAbsent = (body: number) => dock[body]! >= 0
  const columns = columnsOf(count, level, from, to, isAbsent, remembered ?? reading)
  const loyalty = remembered ? LOYALTY : 0
  yield* untangle(columns, columns.total > MANY ? 8 : 24, loyalty)
  const spacing = spacingOf(circuit, columns, isLeafSide, lines)
  const down = yield* placeRows(columns, spacing, columns.total > MANY ? 3 : 6)
  yield
  const edges = columnEdges(circuit, level, columns.depth)
  const y = stretched(down, edges, count, options.aspect ?? ASPECT)
  const bodies = standBodies(circuit, level, edges, y)
  const points = wirePoints(circuit, bodies, columns, edges, y)
  passAround(points, bodies, circuit)
  return {
    bodies,
    wires: {
      count: circuit.wires,
      from,
      to,
      source: circuit.source,
      consumer: circuit.consumer,
      slot: circuit.slot,
      points,
    },
    bodyOf: circuit.bodyOf,
    within: circuit.within,
    closed: options.closed ?? [],
    depth: columns.depth,
    ...boundsOf(bodies, points),
  }
}
