import { cellNumber, numberCells } from '../../show/meetings/cells.ts'
import { formatCells, formatShape } from '../../show/numbers.ts'
import type { PassCues, Show } from '../../show/show.ts'
import { gradientNumbers, type SlabNumbers, valueNumbers } from '../../show/slabNumbers.ts'
import { slabOf } from '../../show/slabs.ts'
import { cellCentre, slabbed } from '../parts/slabs.ts'
import { HOLLOW } from '../shaders/cell.ts'
import { VOICE, type Voice } from '../shaders/text.ts'
import { nameRuns } from '../text/names.ts'
import { type Glyphs, INK, type Run, type Typeset, typeset } from '../text/runs.ts'
import { always, never, type PointPlace } from './label.ts'

/** Two decimals where the cells are large enough on screen, else one. */
const GRADES = [
  { voice: VOICE.cell, decimals: 2 },
  { voice: VOICE.smallCell, decimals: 1 },
] as const
/** Most height of digits, and the room they may take, shares of a cell's pitch. */
const LARGE_DIGITS = 0.34
const ROOM = 0.95 * 2 * HOLLOW
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
  /** Height of the digits where the slab is written with two decimals, u. */
  readonly largerSize: number
  readonly pitch: number
  readonly body: number
  readonly role: 0 | 1
  /** Its number among all cells on stage. */
  readonly cell: number
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
  const numbered = numberCells(bodies)
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
      const values = cellValues(show, body, numbers)
      const sets = GRADES.map(({ decimals }) =>
        formatCells(values, decimals).map((text) => ({
          text,
          set: typeset(glyphs, [{ text, font: 'number' }]),
        })),
      )
      const sizes = sets.map(sizeFor)
      GRADES.forEach(({ voice }, i) => {
        const style = { voice, size: sizes[i] ?? 0, largerSize: sizes[0] ?? 0 }
        const first = cellNumber(numbered, bodies, body, role, 0)
        pushCells(labels, show, { body, role, first, numbers, texts: sets[i] ?? [], style })
      })
    }
  }
  return labels
}

function cellValues(show: Show, body: number, numbers: SlabNumbers): readonly number[] {
  const [rows, cols] = [show.layout.bodies.rows[body] ?? 0, show.layout.bodies.cols[body] ?? 0]
  return Array.from({ length: rows * cols }, (_, i) => numbers.at(Math.floor(i / cols), i % cols))
}

/** One height for all digits of a slab, pitches: as large as its longest number allows. */
function sizeFor(texts: readonly CellText[]): number {
  const widest = Math.max(...texts.map(({ set }) => set.width))
  return Math.min(LARGE_DIGITS, ROOM / widest)
}

interface CellText {
  readonly text: string
  readonly set: Typeset
}

/** All numbers of one slab in one form. */
interface SlabTexts {
  readonly body: number
  readonly role: 0 | 1
  /** Number of the first cell. */
  readonly first: number
  readonly numbers: SlabNumbers
  readonly texts: readonly CellText[]
  readonly style: {
    readonly voice: Voice
    readonly size: number
    readonly largerSize: number
  }
}

function pushCells(labels: CellLabel[], show: Show, slab: SlabTexts): void {
  const { body, role, first, numbers, texts, style } = slab
  const { bodies } = show.layout
  const [rows, cols] = [bodies.rows[body] ?? 0, bodies.cols[body] ?? 0]
  const pitch = bodies.pitch[body] ?? 1
  texts.forEach(({ text, set }, i) => {
    const [row, col] = [Math.floor(i / cols), i % cols]
    const [x, y, z] = cellCentre(show, body, role, row, col)
    labels.push({
      text,
      set,
      point: [x, y, z + 0.18 * pitch],
      size: style.size * pitch,
      largerSize: style.largerSize * pitch,
      pitch,
      body,
      role,
      cell: first + row * cols + col,
      voice: style.voice,
      share: numbers.share(row, col),
      across: col / Math.max(1, cols - 1),
      down: row / Math.max(1, rows - 1),
    })
  })
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
