import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Columns } from './columns.ts'
import type { Rows } from './csr.ts'
import type { Spacing } from './place.ts'
import { extentOf } from './slabs.ts'

/** Middles of scalar rows keep this apart where wires carry two numbers, u. */
const ROW_PITCH = 3.1
/** In graphs too large for numbers rows come closer. */
const CLOSE_PITCH = 2.1
/** Room of a wire that passes a column: wires keep 0.9 u apart. */
const WIRE_HALF = 0.45

/** Room of every row of the columns: bodies with their slabs and docked constants, and passing wires. */
export function spacingOf(circuit: Circuit, columns: Columns, incoming: Rows): Spacing {
  const { count, kind, rows, cols, pitch, dock } = circuit
  const rowPitch = count <= 60 ? ROW_PITCH : CLOSE_PITCH
  const up = new Float64Array(columns.total).fill(WIRE_HALF)
  const down = new Float64Array(columns.total).fill(WIRE_HALF)
  const isLeaf = new Uint8Array(columns.total)
  const hasDocked = new Uint8Array(count)
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) hasDocked[dock[b]!] = 1
  const margin = rowPitch / 2 - 0.81
  for (let b = 0; b < count; b++) {
    const extent = extentOf(kind[b]!, rows[b]!, cols[b]!, pitch[b]!, hasDocked[b] === 1)
    up[b] = extent.up + margin
    down[b] = extent.down + margin
    const feeds = incoming.start[b] === incoming.start[b + 1]
    isLeaf[b] = feeds && kind[b] !== KIND.gate ? 1 : 0
  }
  return { up, down, rowPitch, isLeaf }
}
