import type { Written } from '../parts/text.ts'
import { spotOf } from '../pick.ts'
import { VOICE } from '../shaders/text.ts'
import type { Staged } from '../staged.ts'
import type { PlacedLabel } from '../stageHandle.ts'
import type { Atlas } from '../text/atlas.ts'
import { CAP_HEIGHT, plainText, type Typeset, typeset } from '../text/runs.ts'
import { ALWAYS, type Label, type LabelSheet, type Place, type PointPlace } from './label.ts'
import { type Box, type Placed, placeLabels, type Scene } from './placement.ts'
import { pointLabels } from './pointLabels.ts'
import { type CellLabel, cellLabels, slabCaptions } from './slabLabels.ts'
import { wireLabels } from './wireLabels.ts'

/** Everything written in a pass about the bodies and wires that are drawn as jewels. */
export function labelSheet(staged: Staged, pass: number, atlas: Atlas): LabelSheet {
  const { show, cast, shares, jewels, wires } = staged
  const cues = show.timeline.cues(pass)
  const before = pass > 0 ? show.timeline.cues(pass - 1) : null
  return {
    wires: wireLabels({ show, shares, cues, before }, wires),
    points: [...pointLabels(show, cast, cues, jewels), ...slabCaptions(show)],
    cells: cellLabels(show, cues, atlas),
  }
}

/** Labels with their places: for the GPU, and for whoever asks what is to be read. */
export interface Composition {
  readonly written: readonly Written[]
  readonly placed: readonly (Omit<PlacedLabel, 'alpha'> & {
    readonly inAt: number
    readonly outAt: number
  })[]
}

/** Sets and places all labels for a view; equal arguments give equal places. Selected bodies' wires choose first. */
export function compose(
  sheet: LabelSheet,
  scene: Scene,
  atlas: Atlas,
  selected: number,
): Composition {
  const written: Written[] = []
  const placed: Composition['placed'][number][] = []
  const add = (place: Place, spot: Placed | null, box: Box | null) => {
    for (const label of place.labels) {
      const set = typeset(atlas, label.runs)
      const item = writtenAt(place, label, set, scene.size, spot?.place ?? 0.5)
      written.push(item)
      const [inAt, outAt] = item.when
      const text = plainText(label.runs)
      if (box) placed.push({ text, role: label.role, box, inAt, outAt })
    }
  }
  for (const cell of sheet.cells) written.push(writtenInCell(cell))
  const taken: Box[] = []
  for (const point of sheet.points) {
    const box = pointBox(point, scene, atlas)
    if (!box || isTiny(point, scene)) continue
    taken.push(box)
    add(point, null, box)
  }
  const order = byPriority(sheet, scene, selected)
  const widths = order.map((place) => widest(place.labels, atlas) * scene.size * scene.scale)
  placeLabels(scene, order, widths, taken).forEach((spot, i) => {
    const place = order[i]
    if (place && spot) add(place, spot, spot.box)
  })
  return { written, placed }
}

/** Captions too small to read are noise; the inspector names what is selected. */
const LEAST_CAPTION = 9.5

function isTiny(place: PointPlace, { size, scale }: Scene): boolean {
  return place.labels.some((it) => it.role === 'caption' && it.size * size * scale < LEAST_CAPTION)
}

/** Selection, then values before gradients, in the order of the program. */
function byPriority(sheet: LabelSheet, scene: Scene, selected: number) {
  const { from, to } = scene.layout.wires
  const rank = (wire: number) => (from[wire] === selected || to[wire] === selected ? 0 : 1)
  return [...sheet.wires].sort(
    (a, b) => rank(a.wire) - rank(b.wire) || b.side - a.side || a.wire - b.wire,
  )
}

/** Room is kept for what is read at rest; a growing sum is there for a moment only. */
function widest(labels: readonly Label[], atlas: Atlas): number {
  const resting = labels.filter((label) => label.voice !== VOICE.sum)
  return Math.max(...resting.map((label) => typeset(atlas, label.runs).width * label.size))
}

function writtenAt(place: Place, label: Label, set: Typeset, number: number, at: number): Written {
  const size = number * label.size
  const width = set.width * size
  const height = CAP_HEIGHT * size
  const inAt = label.inAt(at)
  const common = {
    set,
    size,
    halfWidth: width / 2,
    halfHeight: height / 2,
    voice: label.voice,
    ink: label.ink,
    when: [inAt, label.outAt(at), label.voice !== VOICE.fixed && inAt > ALWAYS ? 1 : 0],
    hasHalo: true,
    pitch: 1,
  } as const
  if (place.kind === 'wire') {
    const anchor = [at, place.side, 0, place.wire] as const
    return { ...common, anchor, penX: -width / 2, penY: -height / 2 }
  }
  return {
    ...common,
    anchor: [...place.point, -1],
    penX: -place.alignX * width + place.shiftX * number,
    penY: -place.alignY * height + place.shiftY * number,
  }
}

/** Lengths in u: the shader scales them with the cell. */
function writtenInCell(cell: CellLabel): Written {
  return {
    set: cell.set,
    anchor: [...cell.point, -1],
    size: cell.size,
    penX: (-cell.set.width * cell.size) / 2,
    penY: (-CAP_HEIGHT * cell.size) / 2,
    halfWidth: cell.across,
    halfHeight: cell.down,
    voice: VOICE.cell,
    ink: 0,
    when: [cell.share, cell.role, cell.body],
    hasHalo: false,
    pitch: cell.pitch,
  }
}

function pointBox(place: PointPlace, scene: Scene, atlas: Atlas): Box | null {
  const spot = spotOf(scene.layout, place.body, scene.camera, scene.view, scene.focal)
  const label = place.labels[0]
  if (!spot || !label) return null
  const unit = scene.focal / spot.depth
  const number = scene.size * scene.scale
  const size = number * label.size
  const width = typeset(atlas, label.runs).width * size
  const height = CAP_HEIGHT * size
  const position = scene.layout.bodies.position
  const x = spot.x + (place.point[0] - (position[3 * place.body] ?? 0)) * unit
  const y = spot.y - (place.point[1] - (position[3 * place.body + 1] ?? 0)) * unit
  const left = x - place.alignX * width + place.shiftX * number
  const bottom = y + place.alignY * height - place.shiftY * number
  return [left, bottom - height, left + width, bottom]
}
