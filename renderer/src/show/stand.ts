import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Bodies } from './show.ts'
import { extentOf } from './slabs.ts'
import { hasNumbers } from './spacing.ts'

/** Between columns, u: room for "−0.53" at 22 px in the editor; without numbers, and between tensors, whose numbers stand in them. */
const NUMBER_GAP = 2.48
const LEAST_GAP = 1.58
const TENSOR_GAP = 1.1
/** Among many tensors the few scalars stand far away: their gaps grow with the number of columns. */
const GAP_EACH_COLUMN = 0.2
/** y is stretched at most so far to fill the view (LOOK.md section 8). */
const MOST_STRETCH = 1.65
/** z of data and constants, of computed values, of parameters: given ← computed → learnt. */
const BAND = 1.9
/** A docked constant stands so far above its gate, further ones so far beside the first. */
const DOCK_HEIGHT = 1.36
const DOCK_PITCH = 0.8

/** x of each column: where its gates stand, and how far its bodies reach to both sides. */
export interface ColumnEdges {
  readonly centre: Float64Array
  readonly left: Float64Array
  readonly right: Float64Array
}

/** Columns wide enough for their slabs, with room for a number between them. */
export function columnEdges(circuit: Circuit, level: Int32Array, depth: number): ColumnEdges {
  const { count, kind, rows, cols, pitch } = circuit
  const left = new Float64Array(depth)
  const right = new Float64Array(depth)
  for (let b = 0; b < count; b++) {
    const extent = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, false)
    const l = level[b]!
    left[l] = Math.max(left[l]!, extent.left)
    right[l] = Math.max(right[l]!, extent.right)
  }
  const gap = gapsBetween(circuit, level, depth)
  const centre = new Float64Array(depth)
  for (let l = 1; l < depth; l++) centre[l] = centre[l - 1]! + right[l - 1]! + gap[l]! + left[l]!
  return {
    centre,
    left: centre.map((x, l) => x - left[l]!),
    right: centre.map((x, l) => x + right[l]!),
  }
}

/** Room to the left of each column: as much as what its wires carry needs. */
function gapsBetween(
  { count, wires, from, to, source, bodyOf, within, rows }: Circuit,
  level: Int32Array,
  depth: number,
): Float64Array {
  if (!hasNumbers(count)) return new Float64Array(depth).fill(LEAST_GAP)
  const gaps = new Float64Array(depth).fill(TENSOR_GAP)
  const hasTensors = rows.some((extent) => extent > 0)
  const room = hasTensors ? Math.max(NUMBER_GAP, GAP_EACH_COLUMN * depth) : NUMBER_GAP
  for (let w = 0; w < wires; w++) {
    const l = level[to[w]!]!
    const isNear = l - level[from[w]!]! === 1
    const node = source[w]!
    const carrier = bodyOf[node]! < 0 ? within[node]! : bodyOf[node]!
    if (isNear && rows[carrier] === 0) gaps[l] = room
  }
  return gaps
}

/** Heights, upwards, spread as far as the width of a view of this aspect allows. */
export function stretched(
  down: Float64Array,
  { centre }: ColumnEdges,
  count: number,
  aspect: number,
): Float64Array {
  let top = 0
  let bottom = 0
  for (let b = 0; b < count; b++) {
    top = Math.min(top, down[b]!)
    bottom = Math.max(bottom, down[b]!)
  }
  const height = bottom - top
  const width = centre[centre.length - 1] ?? 0
  const fill = height > 0 ? width / aspect / height : 1
  const stretch = Math.min(MOST_STRETCH, Math.max(1, fill))
  return down.map((y) => -stretch * y)
}

/** Puts bodies into their columns: gates in line, leaves against the right edge, constants docked to their gates. */
export function standBodies(
  circuit: Circuit,
  level: Int32Array,
  edges: ColumnEdges,
  y: Float64Array,
): Bodies {
  const { count, kind, node, fan, rows, cols, pitch, dock, group } = circuit
  const position = new Float32Array(3 * count)
  for (let b = 0; b < count; b++) {
    if (dock[b]! >= 0) continue
    const l = level[b]!
    const reach = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, false).right
    const x = isLeaf(kind[b]!) ? edges.right[l]! - reach : edges.centre[l]!
    position.set([x, y[b]!, bandOf(kind[b]!)], 3 * b)
  }
  dockConstants(circuit, position)
  return { count, kind, node, position, level, fan, rows, cols, pitch, dock, group }
}

const isLeaf = (kind: number): boolean =>
  kind === KIND.parameter || kind === KIND.data || kind === KIND.constant

function bandOf(kind: number): number {
  if (kind === KIND.parameter) return BAND
  return isLeaf(kind) ? -BAND : 0
}

/** The first constant of a gate stands right above it, others beside that one in turn. */
function dockConstants({ count, dock }: Circuit, position: Float32Array): void {
  const docked = new Map<number, number>()
  for (let b = 0; b < count; b++) {
    const gate = dock[b]!
    if (gate < 0) continue
    const place = docked.get(gate) ?? 0
    docked.set(gate, place + 1)
    const side = place % 2 === 1 ? 1 : -1
    const [x = 0, y = 0, z = 0] = position.subarray(3 * gate, 3 * gate + 3)
    const shift = side * DOCK_PITCH * Math.ceil(place / 2)
    position.set([x + shift, y + DOCK_HEIGHT, z], 3 * b)
  }
}
