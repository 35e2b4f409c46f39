import type { Circuit } from './circuit.ts'
import type { Columns } from './columns.ts'
import type { Spacing } from './place.ts'
import { extentOf } from './slabs.ts'

/** Middles of scalar rows keep this apart where wires carry two numbers, u. */
const ROW_PITCH = 3.1
/** In graphs too large for numbers rows come closer. */
const CLOSE_PITCH = 2.1
/** Room of a wire that passes a column: wires keep 0.9 u apart. */
const WIRE_HALF = 0.45

/** Room of every row of the columns: bodies with their slabs and docked constants, and passing wires. */
export function spacingOf(circuit: Circuit, columns: Columns, isLeafSide: Uint8Array): Spacing {
  const { count, kind, rows, cols, pitch, dock } = circuit
  const rowPitch = count <= 60 ? ROW_PITCH : CLOSE_PITCH
  const up = new Float64Array(columns.total).fill(WIRE_HALF)
  const down = new Float64Array(columns.total).fill(WIRE_HALF)
  const isLeaf = new Uint8Array(columns.total)
  const hasDocked = new Uint8Array(count)
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) hasDocked[dock[b]!] = 1
  const margin = rowPitch / 2 - 0.81
  // A lane that begins in the middle of nowhere has nothing on its left: it follows what it leads to.
  for (let row = count; row < columns.total; row++) {
    isLeaf[row] = columns.left.start[row] === columns.left.start[row + 1] ? 1 : 0
  }
  for (let b = 0; b < count; b++) {
    const extent = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, hasDocked[b] === 1)
    up[b] = extent.up + margin
    down[b] = extent.down + margin
    isLeaf[b] = isLeafSide[b]!
  }
  return { up, down, rowPitch, isLeaf }
}
