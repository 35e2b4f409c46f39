import type { Written } from '../parts/text.ts'
import { VOICE } from '../shaders/text.ts'
import type { Staged } from '../staged.ts'
import type { PlacedLabel } from '../stageHandle.ts'
import { CAP_HEIGHT, type Glyphs, plainText, typeset } from '../text/runs.ts'
import { type Box, bodyBoxes, boxAt, isInView, roomAmong, type Scene } from './boxes.ts'
import type { Label, LabelSheet, PointPlace, Spot } from './label.ts'
import { placeLabels, type Wanted } from './placement.ts'
import { pointLabels } from './pointLabels.ts'
import { cellLabels, slabCaptions } from './slabLabels.ts'
import { wireLabels } from './wireLabels.ts'
import { type SetLabel, writtenAt, writtenBeside, writtenInCell } from './written.ts'

/** What of a staged show is written about. */
export type Subject = Pick<Staged, 'show' | 'cast' | 'shares' | 'jewels' | 'wires'>

/** Everything written in a pass about the bodies and wires that are drawn as jewels. */
export function labelSheet(subject: Subject, pass: number, glyphs: Glyphs): LabelSheet {
  const { show, cast, shares, jewels, wires } = subject
  const cues = show.timeline.cues(pass)
  const before = pass > 0 ? show.timeline.cues(pass - 1) : null
  return {
    wires: wireLabels({ show, shares, cues, before }, wires),
    points: [...pointLabels(show, cast, cues, jewels), ...slabCaptions(show)],
    cells: cellLabels(show, cues, glyphs),
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

/** Captions and constants are set at no less than this, px; a caption that finds no room is left out. */
const LEAST_SIZE = 10

/**
 * Sets and places all labels for a view; equal arguments give equal places. Names come first, then
 * numbers, those beside the selected body before others and at full size; constants and captions take what room is left: a caption never
 * displaces a number.
 */
export function compose(
  sheet: LabelSheet,
  scene: Scene,
  glyphs: Glyphs,
  selected: number,
): Composition {
  const written: Written[] = sheet.cells.map(writtenInCell)
  const placed: Composition['placed'][number][] = []
  const bodies = bodyBoxes(scene)
  const taken: Box[] = []
  const least = LEAST_SIZE / (scene.size * scene.scale)
  const setOf = (label: Label): SetLabel => ({
    label,
    set: typeset(glyphs, label.runs),
    size: scene.size * Math.max(label.size, least),
  })
  const keep = (text: Written, { label }: SetLabel, box: Box) => {
    written.push(text)
    const [inAt, outAt] = text.when
    placed.push({ text: plainText(label.runs), role: label.role, box, inAt, outAt })
  }
  const hang = (place: PointPlace) => {
    const it = setOf(place.label)
    const found = firstFree(place, it, scene, [...bodies, ...taken])
    if (!found) return
    taken.push(found.box)
    keep(writtenAt(it, place.body, found.spot, scene.size), it, found.box)
  }
  for (const place of sheet.points) if (place.label.role === 'name') hang(place)
  const order = byPriority(sheet, scene, selected)
  const wanted = order.map((place): Wanted => {
    const width = widest(place.labels, glyphs) * scene.size * scene.scale
    const isInFocus = isBeside(scene, place.wire, selected)
    const boosts = isInFocus && scene.scale < 1 ? [1 / scene.scale, 1] : [1]
    return { place, width, boosts, isInFocus }
  })
  placeLabels(scene, wanted, [...taken, ...bodies]).forEach((spot, i) => {
    const place = order[i]
    if (!place || !spot) return
    taken.push(spot.box)
    for (const label of place.labels) {
      const set = setOf(label)
      const it = { ...set, size: set.size * spot.boost }
      keep(writtenBeside(it, place.wire, spot), it, spot.box)
    }
  })
  for (const place of sheet.points) if (place.label.role === 'value') hang(place)
  for (const place of sheet.points) if (place.label.role === 'caption') hang(place)
  return { written, placed }
}

/** Overlap at which a spot still counts as free, px: boxes are a little larger than what they hold. */
const TOUCH = -0.5
/** A constant may overlap others by no more, px; else it is left out: the code says it too. */
const CROWDED = -1.5

/** The first spot in view that touches nothing; a name takes the roomiest one, and so does a constant that has some room. */
function firstFree(
  { spots, label }: PointPlace,
  { set, size }: SetLabel,
  scene: Scene,
  taken: readonly Box[],
): { readonly spot: Spot; readonly box: Box } | null {
  const shown = size * scene.scale
  let best: { readonly spot: Spot; readonly box: Box } | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const spot of spots) {
    const box = boxAt(scene, spot, set.width * shown, CAP_HEIGHT * shown)
    if (!box) continue
    const room = roomAmong(box, taken, 0)
    const isSeen = isInView(box, scene.view)
    if (room > TOUCH && isSeen) return { spot, box }
    if (label.role !== 'caption' && (best === null || (isSeen && room > most))) {
      best = { spot, box }
      most = room
    }
  }
  return label.role === 'value' && most < CROWDED ? null : best
}

const isBeside = ({ layout: { wires } }: Scene, wire: number, body: number): boolean =>
  wires.from[wire] === body || wires.to[wire] === body

/** Selection, then values before gradients, in the order of the program. */
function byPriority(sheet: LabelSheet, scene: Scene, selected: number) {
  const rank = (wire: number) => (isBeside(scene, wire, selected) ? 0 : 1)
  return [...sheet.wires].sort(
    (a, b) => rank(a.wire) - rank(b.wire) || b.side - a.side || a.wire - b.wire,
  )
}

/** Room is kept for what is read at rest; a growing sum is there for a moment only. */
function widest(labels: readonly Label[], glyphs: Glyphs): number {
  const resting = labels.filter((label) => label.voice !== VOICE.sum)
  return Math.max(...resting.map((label) => typeset(glyphs, label.runs).width * label.size))
}
