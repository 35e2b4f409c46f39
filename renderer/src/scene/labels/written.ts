import type { Written } from '../parts/text.ts'
import { VOICE } from '../shaders/text.ts'
import { CAP_HEIGHT, type Typeset } from '../text/runs.ts'
import { ALWAYS, type Label, type Spot } from './label.ts'
import type { Placed } from './placement.ts'
import type { CellLabel } from './slabLabels.ts'

/** A label as it is set: its glyphs and its size in pixels before the stage scales it. */
export interface SetLabel {
  readonly label: Label
  readonly set: Typeset
  readonly size: number
}

const common = ({ label, set, size }: SetLabel, place: number) =>
  ({
    set,
    size,
    halfWidth: (set.width * size) / 2,
    halfHeight: (CAP_HEIGHT * size) / 2,
    voice: label.voice,
    ink: label.ink,
    when: [
      label.inAt(place),
      label.outAt(place),
      label.voice !== VOICE.fixed && label.inAt(place) > ALWAYS ? 1 : 0,
      0,
    ],
    hasHalo: true,
    pitch: 1,
  }) as const

/** A label beside its wire. */
export function writtenBeside(it: SetLabel, wire: number, { place, side }: Placed): Written {
  const facts = common(it, place)
  const anchor = [place, side, 0, wire] as const
  return { ...facts, anchor, penX: -facts.halfWidth, penY: -facts.halfHeight }
}

/** A label of a body that hangs at a point; offsets count in number heights. */
export function writtenAt(it: SetLabel, body: number, spot: Spot, number: number): Written {
  const facts = common(it, 0.5)
  return {
    ...facts,
    anchor: [...spot.point, -1 - body],
    penX: -spot.alignX * 2 * facts.halfWidth + spot.shiftX * number,
    penY: -spot.alignY * 2 * facts.halfHeight + spot.shiftY * number,
  }
}

/** A number in a cell. Lengths in u: the shader scales them with the cell. */
export function writtenInCell(cell: CellLabel): Written {
  return {
    set: cell.set,
    anchor: [...cell.point, -1],
    size: cell.size,
    penX: (-cell.set.width * cell.size) / 2,
    penY: (-CAP_HEIGHT * cell.size) / 2,
    halfWidth: cell.across,
    halfHeight: cell.down,
    voice: cell.voice,
    ink: cell.largerSize,
    when: [cell.share, cell.role, cell.body, cell.cell],
    hasHalo: false,
    pitch: cell.pitch,
  }
}
