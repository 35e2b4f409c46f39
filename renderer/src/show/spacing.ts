import type { Circuit } from './circuit.ts'
import type { Columns } from './columns.ts'
import type { Lines } from './lines.ts'
import type { Spacing } from './place.ts'
import { extentOf, GATE } from './slabs.ts'

/** Middles of scalar rows keep this apart where wires carry two numbers, u. */
const ROW_PITCH = 3.1
/** In graphs too large for numbers rows come closer. */
const CLOSE_PITCH = 2.1
/** Half the room of a wire that passes a column: wires keep 0.9 u apart. */
const WIRE_HALF = 0.45
/** Beside a computed input, a leaf and a passing wire draw their reader little; they make way for bodies. */
const LEAF = { pull: 0.35, weight: 0.001 } as const
/** Weights and biases of tensors leave the line of the data straight. */
const ASIDE_PULL = 0.05
const LANE = { pull: 0.1, weight: 0.05 } as const

/** Room and manners of every row of the columns: bodies with their slabs and docked constants, and passing wires. */
export function spacingOf(
  circuit: Circuit,
  columns: Columns,
  isLeafSide: Uint8Array,
  lines: Lines,
): Spacing {
  const { count, kind, rows, cols, pitch, dock } = circuit
  const rowPitch = hasNumbers(count) ? ROW_PITCH : CLOSE_PITCH
  const up = new Float64Array(columns.total).fill(WIRE_HALF)
  const down = new Float64Array(columns.total).fill(WIRE_HALF)
  const pull = new Float64Array(columns.total).fill(LANE.pull)
  const weight = new Float64Array(columns.total).fill(LANE.weight)
  const isFollower = new Uint8Array(columns.total)
  const hasDocked = new Uint8Array(count)
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) hasDocked[dock[b]!] = 1
  const margin = (rowPitch - GATE) / 2
  for (let b = 0; b < count; b++) {
    const extent = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, hasDocked[b] === 1)
    const isLeaf = isLeafSide[b] === 1
    up[b] = extent.up + margin
    down[b] = extent.down + margin
    pull[b] = lines.isAside[b] ? ASIDE_PULL : isLeaf && !lines.isInLine[b] ? LEAF.pull : 1
    weight[b] = isLeaf ? LEAF.weight : 1
    isFollower[b] = isLeaf ? 1 : 0
  }
  // A lane that begins in the middle of nowhere has nothing on its left: it follows what it leads to.
  for (let row = count; row < columns.total; row++) {
    isFollower[row] = columns.left.start[row] === columns.left.start[row + 1] ? 1 : 0
  }
  const isInLine = new Uint8Array(columns.total)
  isInLine.set(lines.isInLine)
  return { up, down, rowPitch, pull, weight, isFollower, isInLine }
}

/** Up to this many bodies all wires carry their numbers, so rows and columns keep room for them. */
export const hasNumbers = (bodies: number): boolean => bodies <= 60
