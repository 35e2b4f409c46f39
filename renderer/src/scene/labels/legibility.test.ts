import { evaluate, opNamed } from '@chainlight/engine'
import { PerspectiveCamera } from 'three'
import { describe, expect, test } from 'vitest'
import { buildShow } from '../../show/build.ts'
import {
  type Angles,
  CIRCUIT_ANGLES,
  cornersOf,
  FLAT_ANGLES,
  fitPose,
  focusPose,
} from '../../show/camera.ts'
import { KIND } from '../../show/circuit.ts'
import { lessonPrograms } from '../../show/lessonPrograms.ts'
import { portShares } from '../../show/path.ts'
import type { Pose, Show } from '../../show/show.ts'
import { themeOf } from '../../theme/theme.ts'
import {
  applyPose,
  farness,
  focalLength,
  LENS_DEGREES,
  NO_INSETS,
  type View,
  viewport,
} from '../camera.ts'
import { castOf } from '../cast.ts'
import type { Written } from '../parts/text.ts'
import { CAP_HEIGHT, plainText } from '../text/runs.ts'
import { numberSize, textScale } from '../text/scale.ts'
import type { Box } from './boxes.ts'
import { GLYPH_WIDTHS } from './glyphWidths.ts'
import { compose, labelSheet } from './labels.ts'

/** The first variant of every lesson. */
const programs = lessonPrograms().filter(
  (it, i, all) => all.findIndex(({ lesson }) => lesson === it.lesson) === i,
)

const all = (count: number) => Array.from({ length: count }, (_, i) => i)

/** What is written about a show in a pass, in a window of the editor. */
function composed(show: Show, pass: number, view: View, size: number, pose: Pose, selected = -1) {
  const { layout } = show
  const subject = {
    show,
    cast: castOf(show, opNamed),
    shares: portShares(layout),
    jewels: all(layout.bodies.count),
    wires: all(layout.wires.count),
  }
  const camera = new PerspectiveCamera(LENS_DEGREES, view.width / view.height)
  applyPose(camera, pose)
  const focal = focalLength(view) * farness(pose)
  const scale = textScale(size, focalLength(view), pose)
  const scene = { layout, camera, view, focal, bodies: subject.jewels, size, scale }
  const sheet = labelSheet(subject, pass, GLYPH_WIDTHS)
  return { sheet, scale, ...compose(sheet, scene, GLYPH_WIDTHS, selected) }
}

const fitted = (show: Show, view: View, size: number, angles: Angles = CIRCUIT_ANGLES): Pose =>
  fitPose(cornersOf(show.layout.bodies), viewport(view, size * 2.4), angles, angles === FLAT_ANGLES)

const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1])

/** Share of the smaller box that two boxes have in common. */
function shared(a: Box, b: Box): number {
  const wide = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
  const high = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]))
  return (wide * high) / Math.min(area(a), area(b))
}

const EDITOR: View = { width: 936, height: 728, insets: NO_INSETS }

describe.each(programs)('lesson $lesson', ({ source }) => {
  const show = buildShow(evaluate(source).trace)
  const { timeline } = show
  const pose = fitted(show, EDITOR, 22)
  const last = timeline.passCount - 1

  test.each(['start', 'middle', 'end'] as const)('no two labels overlap at its %s', (moment) => {
    const pass = moment === 'start' ? 0 : moment === 'middle' ? last >> 1 : last
    const { phases } = timeline.cues(pass)
    const at = { start: 0.2, middle: phases.forward[1] - 0.1, end: phases.update[1] }[moment]
    const seen = composed(show, pass, EDITOR, 22, pose).placed.filter(
      (label) => label.inAt <= at && at < label.outAt,
    )
    const pairs = seen.flatMap((a, i) =>
      seen.slice(i + 1).flatMap((b) => {
        const share = shared(a.box, b.box)
        return share > 0.1 ? [`${a.text} and ${b.text}: ${share.toFixed(2)}`] : []
      }),
    )
    expect(pairs).toEqual([])
  })
  test.each([
    ['with depth', pose],
    ['in the flat view', fitted(show, EDITOR, 22, FLAT_ANGLES)],
  ] as const)('every number finds a place %s', (_, from) => {
    const { sheet, written } = composed(show, last, EDITOR, 22, from)
    const found = new Set(written.map(({ anchor }) => `${anchor[3]} ${Math.sign(anchor[1])}`))
    const missing = sheet.wires
      .filter(({ wire, side }) => !found.has(`${wire} ${side}`))
      .map(({ labels }) => plainText(labels[0]?.runs ?? []))
    expect(missing).toEqual([])
  })
  test('for a projector the numbers at every gate in focus are a thirtieth of the stage', () => {
    const { layout } = show
    const size = numberSize(themeOf('projector', 'default'), EDITOR.height, 22)
    for (const gate of all(layout.bodies.count)) {
      if (layout.bodies.kind[gate] !== KIND.gate) continue
      const focus = focusPose(layout, gate, viewport(EDITOR, 0), CIRCUIT_ANGLES)
      const { sheet, written, scale } = composed(show, last, EDITOR, size, focus, gate)
      const own = sheet.wires.filter(({ wire }) =>
        [layout.wires.from[wire], layout.wires.to[wire]].includes(gate),
      )
      if (own.length === 0) continue
      const isTall = (it: Written) => CAP_HEIGHT * it.size * scale >= EDITOR.height / 30
      const tall = written.filter(isTall)
      const found = new Set(tall.map(({ anchor }) => `${anchor[3]} ${Math.sign(anchor[1])}`))
      const missing = own.filter(({ wire, side }) => !found.has(`${wire} ${side}`))
      const texts = missing.map(({ labels }) => plainText(labels[0]?.runs ?? []))
      expect(texts, `gate ${gate}`).toEqual([])
    }
  })
})
