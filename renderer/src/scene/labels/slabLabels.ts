import { formatCell, formatShape } from '../../show/numbers.ts'
import type { PassCues, Show } from '../../show/show.ts'
import { gradientNumbers, type SlabNumbers, valueNumbers } from '../../show/slabNumbers.ts'
import { slabOf } from '../../show/slabs.ts'
import { cellCentre, slabbed } from '../parts/slabs.ts'
import { VOICE, type Voice } from '../shaders/text.ts'
import { nameRuns } from '../text/names.ts'
import { type Glyphs, INK, type Run, type Typeset, typeset } from '../text/runs.ts'
import { always, never, type PointPlace } from './label.ts'

/** Least height of digits by the size of cells on screen: in small ones fewer decimals stand larger. Shares of a pitch. */
const GRADES = [
  { voice: VOICE.cell, digits: 0.25 },
  { voice: VOICE.smallCell, digits: 0.32 },
] as const
/** Most height of digits, and the room they may take, shares of a cell's pitch. */
const LARGE_DIGITS = 0.34
const ROOM = 0.85 * 0.9
/** Digits of at most so many cells are written; smaller slabs first. */
const MOST_CELLS = 1600

/** A number in a cell, sized with the cell. */
export interface CellLabel {
  readonly text: string
  readonly set: Typeset
  /** Middle of the cell's face, u. */
  readonly point: readonly [number, number, number]
  /** Height of the digits, u. */
  readonly size: number
  readonly pitch: number
  readonly body: number
  readonly role: 0 | 1
  readonly voice: Voice
  readonly share: number
  /** Place in the slab, 0…1: digits come with their cell. */
  readonly across: number
  readonly down: number
}

/** The digits of all slabs whose cells have room for them. */
export function cellLabels(show: Show, cues: PassCues, glyphs: Glyphs): CellLabel[] {
  const { bodies } = show.layout
  const labels: CellLabel[] = []
  const area = (body: number) => (bodies.rows[body] ?? 0) * (bodies.cols[body] ?? 0)
  const order = [...slabbed(show)].sort((a, b) => area(a) - area(b))
  let written = 0
  for (const body of order) {
    if (written + area(body) > MOST_CELLS) break
    written += area(body)
    const both = [valueNumbers(show, cues, body), gradientNumbers(show, cues, body)] as const
    for (const role of [0, 1] as const) {
      const numbers = both[role]
      if (!numbers) continue
      for (const grade of GRADES) pushCells(labels, show, body, role, numbers, grade, glyphs)
    }
  }
  return labels
}

function pushCells(
  labels: CellLabel[],
  show: Show,
  body: number,
  role: 0 | 1,
  numbers: SlabNumbers,
  { voice, digits }: (typeof GRADES)[number],
  glyphs: Glyphs,
): void {
  const { bodies } = show.layout
  const [rows, cols] = [bodies.rows[body] ?? 0, bodies.cols[body] ?? 0]
  const pitch = bodies.pitch[body] ?? 1
  const set = (text: string) => typeset(glyphs, [{ text, font: 'number' }])
  const cells: { readonly row: number; readonly col: number; readonly text: string }[] = []
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const fits = (it: string) => set(it).width * digits <= ROOM
      const text = formatCell(numbers.at(row, col), fits)
      if (text !== '') cells.push({ row, col, text })
    }
  }
  // One height for a slab: as large as its longest number allows.
  const widest = Math.max(...cells.map(({ text }) => set(text).width))
  const size = Math.min(LARGE_DIGITS, Math.max(digits, ROOM / widest)) * pitch
  for (const { row, col, text } of cells) {
    const [x, y, z] = cellCentre(show, body, role, row, col)
    labels.push({
      text,
      set: set(text),
      point: [x, y, z + 0.18 * pitch],
      size,
      pitch,
      body,
      role,
      voice,
      share: numbers.share(row, col),
      across: col / Math.max(1, cols - 1),
      down: row / Math.max(1, rows - 1),
    })
  }
}

/** Name and shape above every slab: `X 4 × 3`. */
export function slabCaptions(show: Show): PointPlace[] {
  const { bodies } = show.layout
  const { graph } = show.trace
  return slabbed(show).flatMap((body): PointPlace[] => {
    const slab = slabOf(bodies, body)
    const node = bodies.node[body] ?? 0
    if (!slab) return []
    const name = graph.labels[graph.columns.label[node] ?? -1]
    const shape = formatShape(graph.shapes[graph.columns.shape[node] ?? 0] ?? [])
    const runs: Run[] = [
      ...(name ? nameRuns(name) : []),
      { text: `${name ? ' ' : ''}${shape}`, font: 'text', scale: 0.72, ink: INK.second },
    ]
    const label = {
      runs,
      role: name ? 'name' : 'caption',
      voice: VOICE.fixed,
      ink: INK.first,
      size: 1,
      inAt: always,
      outAt: never,
    } as const
    const top = slab.y + slab.height / 2 + 0.14
    const left = slab.x - slab.width / 2
    const aligned = { alignY: 0, shiftX: 0, shiftY: 0.3 }
    const spots = [
      { ...aligned, point: [slab.x, top, slab.z], alignX: 0.5 },
      { ...aligned, point: [left, top, slab.z], alignX: 0 },
      { ...aligned, point: [left + slab.width, top, slab.z], alignX: 1 },
    ] as const
    return [{ kind: 'point', body, spots, label }]
  })
}
