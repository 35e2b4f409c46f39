import { cellNumber, numberCells } from '../show/meetings/cells.ts'
import { meetingGate } from '../show/meetings/read.ts'
import type { Cell } from '../show/product.ts'
import type { PassCues, Show } from '../show/show.ts'

/**
 * The cells that meet in a cell, by their numbers: 1 for those that meet, 2 for the one they make. Null where nothing
 * meets: no cell, one of a leaf, or one that is made of the single cell at its own place.
 */
export function cellsMeetingIn(
  show: Show,
  cues: PassCues,
  cell: Cell | null,
): ReadonlyMap<number, 1 | 2> | null {
  const gate = cell ? meetingGate(show, cues, cell.body) : null
  if (!cell || !gate) return null
  const { bodies } = show.layout
  const cells = numberCells(bodies)
  const looked = new Map<number, 1 | 2>()
  gate.meetings.visit(gate.map.elementAt(cell.row, cell.col), (_, slot, element) => {
    const place = gate.inputMaps[slot]?.placeOf(element) ?? 0
    const met = cellNumber(cells, bodies, gate.inputs[slot] ?? -1, 0, place)
    if (met >= 0) looked.set(met, 1)
  })
  looked.set(cellNumber(cells, bodies, cell.body, 0, cell.row * gate.map.cols + cell.col), 2)
  return looked
}
