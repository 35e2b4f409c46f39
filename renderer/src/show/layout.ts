import type { Graph } from '@chainlight/engine'
import { boundsOf } from './bounds.ts'
import type { Circuit } from './circuit.ts'
import { circuitOf, KIND } from './circuit.ts'
import { columnsOf } from './columns.ts'
import { untangle } from './crossings.ts'
import { rowsOf } from './csr.ts'
import { passBehind } from './detours.ts'
import { handsOn, levelsOf } from './layers.ts'
import type { Remembered } from './memory.ts'
import { rememberedOrder } from './memory.ts'
import { placeRows } from './place.ts'
import { readingOrder } from './rank.ts'
import type { Bodies, Layout } from './show.ts'
import { extentOf } from './slabs.ts'
import { hasNumbers, spacingOf } from './spacing.ts'
import { wirePoints } from './wires.ts'

/** What a layout may be told beside the graph. */
export interface LayoutOptions {
  /** Width by height of the view that a circuit should fill. */
  readonly aspect?: number
  /** The layout before a small edit: what is still there stays near its place. */
  readonly previous?: Remembered
}

/** Width by height of the stage between the panes of a window of 1920 × 1080. */
const ASPECT = 1.45
/** y is stretched at most so far to fill the view (LOOK.md section 8). */
const MOST_STRETCH = 1.65
/** z of data and constants, of computed values, of parameters: given ← computed → learnt. */
const BAND = 1.9

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
  const circuit = circuitOf(graph)
  const { count, from, to, dock } = circuit
  yield
  const incoming = rowsOf(count, to, from)
  const outgoing = rowsOf(count, from, to)
  const { level, isLeafSide } = levelsOf(circuit, outgoing, incoming, handsOn(graph, circuit))
  const reading = readingOrder(count, incoming, outgoing)
  const { previous } = options
  const remembered = rememberedOrder(graph, circuit, incoming, outgoing, reading, previous)
  yield
  const isAbsent = (body: number) => dock[body]! >= 0
  const columns = columnsOf(count, level, from, to, isAbsent, remembered ?? reading)
  const loyalty = remembered ? LOYALTY : 0
  yield* untangle(columns, columns.total > MANY ? 8 : 24, loyalty)
  const spacing = spacingOf(circuit, columns, isLeafSide)
  const down = yield* placeRows(columns, spacing, columns.total > MANY ? 3 : 6)
  yield
  const across = columnCentres(circuit, level, columns.depth)
  const stretch = stretchOf(down, across, count, options.aspect ?? ASPECT)
  for (let row = 0; row < down.length; row++) down[row]! *= -stretch
  const bodies = standBodies(circuit, level, across, down)
  const points = wirePoints(circuit, bodies, columns, across, down)
  passBehind(points, bodies, columns)
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
    depth: columns.depth,
    ...boundsOf(bodies, points),
  }
}

/** x of each column: wide enough for its slabs, with room for a number between columns. */
function columnCentres(circuit: Circuit, level: Int32Array, depth: number): Float64Array {
  const { count, kind, rows, cols, pitch } = circuit
  const left = new Float64Array(depth)
  const right = new Float64Array(depth)
  for (let b = 0; b < count; b++) {
    const extent = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, false)
    left[level[b]!] = Math.max(left[level[b]!]!, extent.left)
    right[level[b]!] = Math.max(right[level[b]!]!, extent.right)
  }
  const gap = hasNumbers(count) ? NUMBER_GAP : LEAST_GAP
  const across = new Float64Array(depth)
  for (let l = 1; l < depth; l++) across[l] = across[l - 1]! + right[l - 1]! + gap + left[l]!
  return across
}

/** Between columns, u: room for "−0.53" at 22 px in the editor; without numbers the least pitch of 3.2 u. */
const NUMBER_GAP = 2.48
const LEAST_GAP = 1.58

function stretchOf(
  down: Float64Array,
  across: Float64Array,
  count: number,
  aspect: number,
): number {
  let top = 0
  let bottom = 0
  for (let b = 0; b < count; b++) {
    top = Math.min(top, down[b]!)
    bottom = Math.max(bottom, down[b]!)
  }
  const height = bottom - top
  const width = across[across.length - 1] ?? 0
  if (height <= 0) return 1
  return Math.min(MOST_STRETCH, Math.max(1, width / aspect / height))
}

function standBodies(
  circuit: Circuit,
  level: Int32Array,
  across: Float64Array,
  y: Float64Array,
): Bodies {
  const { count, kind, node, fan, rows, cols, pitch, dock } = circuit
  const position = new Float32Array(3 * count)
  const docked = new Map<number, number>()
  for (let b = 0; b < count; b++) {
    if (dock[b]! >= 0) continue
    position[3 * b] = across[level[b]!]!
    position[3 * b + 1] = y[b]!
    position[3 * b + 2] =
      kind[b] === KIND.parameter
        ? BAND
        : kind[b] === KIND.data || kind[b] === KIND.constant
          ? -BAND
          : 0
  }
  for (let b = 0; b < count; b++) {
    const gate = dock[b]!
    if (gate < 0) continue
    const place = docked.get(gate) ?? 0
    docked.set(gate, place + 1)
    // The first stands right above its gate, others beside it in turn.
    const shift = place === 0 ? 0 : (place % 2 === 1 ? 1 : -1) * 0.8 * Math.ceil(place / 2)
    position[3 * b] = position[3 * gate]! + shift
    position[3 * b + 1] = position[3 * gate + 1]! + 1.28
    position[3 * b + 2] = position[3 * gate + 2]!
  }
  return { count, kind, node, position, level, fan, rows, cols, pitch, dock }
}
