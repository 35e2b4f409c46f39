import type { Op } from '@chainlight/engine'
import { KIND } from '../../show/circuit.ts'
import { framesOf } from '../../show/groups/frames.ts'
import { groupOf } from '../../show/names.ts'
import { formatNumber } from '../../show/numbers.ts'
import type { PassCues, Show } from '../../show/show.ts'
import { hasGlass } from '../../show/slabs.ts'
import type { Cast } from '../cast.ts'
import { FRAME_Z } from '../parts/frames.ts'
import { VOICE } from '../shaders/text.ts'
import { nameRuns } from '../text/names.ts'
import { INK, type Ink, type Run } from '../text/runs.ts'
import { always, type Label, never, type PointPlace, type Spot } from './label.ts'

/** Captions are 62 % of the number height (LOOK.md section 8). */
const CAPTION = 0.62
const CONSTANT = 0.72
const NAME = 1.12

/** Names of leaves at their left, the loss's name at its right, captions above gates, constants beside their cubes. */
export function pointLabels(
  show: Show,
  cast: Cast,
  cues: PassCues,
  shown: readonly number[],
): PointPlace[] {
  const { bodies } = show.layout
  const { graph } = show.trace
  const places: PointPlace[] = []
  for (const body of shown) {
    // Leaves with a slab are named by it.
    if ((bodies.rows[body] ?? 0) > 0 && !hasGlass(bodies.kind[body] ?? 0)) continue
    const name = graph.labels[graph.columns.label[bodies.node[body] ?? 0] ?? -1]
    const put = (spots: PointPlace['spots'], label: Label) =>
      places.push({ kind: 'point', body, spots, label })
    const at = (dx: number, dy: number) => pointBeside(show, body, dx, dy)
    const aboveOrBelow = [above(at(0, 0.86)), below(at(0, -0.86))] as const
    switch (bodies.kind[body]) {
      case KIND.parameter:
      case KIND.data:
        if (name)
          put(
            [leftOf(at(-0.72, 0)), ...aboveOrBelow],
            fixed('name', nameRuns(name), INK.first, NAME),
          )
        break
      case KIND.output: {
        const shown = graph.lossName ?? name
        const spots = [rightOf(at(0.72, 0), 0.24), ...aboveOrBelow] as const
        if (shown) put(spots, fixed('name', nameRuns(shown), INK.first, NAME))
        break
      }
      case KIND.constant: {
        const text = shortNumber(cues.body.value[body] ?? Number.NaN)
        const spots = [rightOf(at(0.34, 0), 0.12), leftOf(at(-0.3, 0)), above(at(0, 0.3))] as const
        put(spots, fixed('value', [{ text, font: 'text' }], INK.second, CONSTANT))
        break
      }
      case KIND.group: {
        const group = groupOf(graph, bodies, body)
        const text = `${group?.name ?? ''} · ${group?.gates ?? 0}`
        const runs = [{ text, font: 'text' }] as const
        put(aboveOrBelow, fixed('caption', runs, INK.second, CONSTANT))
        break
      }
      case KIND.gate: {
        const runs = captionOf(cast.ops[body] ?? null)
        if (runs) put(aboveOrBelow, fixed('caption', runs, INK.third, CAPTION))
        break
      }
    }
  }
  return [...places, ...frameNames(show)]
}

/** Names of open groups, inside the top left corner of their frames. */
function frameNames(show: Show): PointPlace[] {
  return framesOf(show.trace.graph, show.layout).map(({ group, body, outline }) => {
    const [x, y] = outline[0] ?? [0, 0]
    const spot: Spot = { point: [x, y, FRAME_Z], alignX: 0, alignY: 1, shiftX: 0.3, shiftY: -0.25 }
    const over: Spot = { ...spot, alignY: 0, shiftY: 0.15 }
    const runs = [{ text: group.name, font: 'text' }] as const
    return {
      kind: 'point',
      body,
      spots: [over, spot],
      label: fixed('caption', runs, INK.third, CAPTION),
    }
  })
}

function fixed(role: Label['role'], runs: readonly Run[], ink: Ink, size: number): Label {
  return { runs, role, voice: VOICE.fixed, ink, size, inAt: always, outAt: never }
}

function pointBeside(
  show: Show,
  body: number,
  dx: number,
  dy: number,
): readonly [number, number, number] {
  const [x = 0, y = 0, z = 0] = show.layout.bodies.position.subarray(3 * body, 3 * body + 3)
  return [x + dx, y + dy, z]
}

const leftOf = (point: Spot['point']): Spot => ({
  point,
  alignX: 1,
  alignY: 0.5,
  shiftX: -0.3,
  shiftY: 0,
})
const rightOf = (point: Spot['point'], shiftX: number): Spot => ({
  point,
  alignX: 0,
  alignY: 0.5,
  shiftX,
  shiftY: 0,
})
const above = (point: Spot['point']): Spot => ({
  point,
  alignX: 0.5,
  alignY: 0,
  shiftX: 0,
  shiftY: 0.2,
})

const below = (point: Spot['point']): Spot => ({ ...above(point), alignY: 1, shiftY: -0.2 })

/** Constants are what the program says: 1, not 1.00. */
function shortNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6
    ? String(value).replace('-', '−')
    : formatNumber(value)
}

/** A gate's caption; add and multiply wear theirs inside. */
function captionOf(op: Op | null): readonly Run[] | null {
  if (!op || op.family === 'add' || op.family === 'mul') return null
  const text = CAPTIONS[op.name] ?? lowered(op.explain({}).title)
  return [{ text, font: 'text' }]
}

/** Sentence case to running text; acronyms stay. */
function lowered(title: string): string {
  const isAcronym = /^.[A-Z]|^.e?LU/.test(title)
  return isAcronym ? title : title.charAt(0).toLowerCase() + title.slice(1)
}

/** Captions shorter than their op's title. */
const CAPTIONS: Readonly<Record<string, string>> = {
  exp: 'exp',
  log: 'ln',
  reciprocal: '1 / x',
  maximum: 'max',
  minimum: 'min',
  matmul: 'matmul',
}
