import { type NodeId, nodeAt, type Span } from '@chainlight/engine'
import { amount } from '../../show/chainRule.ts'
import { eventsShownAt } from '../../show/frame.ts'
import { BODY_KINDS, type Show } from '../../show/show.ts'
import { beatIndexAt } from '../../state/beats.ts'
import { short } from '../inspector/quantity.ts'
import type { Pill, StageMarks } from './stageMarks.ts'

/** The most values that get pills at line ends; beyond it the code would be all numbers. */
const MOST_PILLS = 200
/** The most lines that are tinted at once. */
const MOST_LINES = 3

/** A text that is the same at two times exactly where `marksAt` is. Cheap: it is asked for at every frame. */
export function marksKey(
  show: Show,
  time: number,
  selection: number | null,
  hovered: number | null = null,
): string {
  const events = namedGates(show).map((body) => {
    const { value, gradient } = eventsShownAt(show, body, time)
    return `${value},${gradient}`
  })
  return `${beatIndexAt(show.timeline.beats, time)} ${selection} ${hovered} ${events.join(' ')}`
}

/** What the stage says about the program at a time. */
export function marksAt(
  show: Show,
  time: number,
  selection: number | null,
  hovered: number | null = null,
): StageMarks {
  const { beats } = show.timeline
  const beat = beats[beatIndexAt(beats, time)]
  const lines = beat?.bodies.flatMap((body) => spanOf(show, body)?.line ?? []) ?? []
  return {
    phase: beat?.phase ?? 'forward',
    lines: [...new Set(lines)].slice(0, MOST_LINES),
    selected: selection === null ? null : spanOf(show, selection),
    pointed: hovered === null ? null : spanOf(show, hovered),
    pills: pillsAt(show, time),
  }
}

function spanOf(show: Show, body: number): Span | null {
  const node = show.layout.bodies.node[body]
  return node === undefined ? null : nodeAt(show.trace.graph, node as NodeId).span
}

/** One pill for each line that computes a named value, at the end of the line. */
function pillsAt(show: Show, time: number): readonly Pill[] {
  const byLine = new Map<number, Pill>()
  for (const body of namedGates(show)) {
    const node = nodeAt(show.trace.graph, (show.layout.bodies.node[body] ?? 0) as NodeId)
    const events = eventsShownAt(show, body, time)
    if (!node.span || node.label === null || events.value < 0) continue
    byLine.set(node.span.endLine, {
      line: node.span.endLine,
      name: node.label,
      value: short(amount(show, events.value)),
      gradient: events.gradient < 0 ? null : short(amount(show, events.gradient)),
    })
  }
  return [...byLine.values()]
}

const gates = new WeakMap<Show['layout'], readonly number[]>()

/** Bodies of ops whose result the program gives a name. */
function namedGates({ layout, trace }: Show): readonly number[] {
  const known = gates.get(layout)
  if (known) return known
  const { bodies } = layout
  const found: number[] = []
  for (let body = 0; body < bodies.count && found.length < MOST_PILLS; body++) {
    const isGate = BODY_KINDS[bodies.kind[body] ?? 0] === 'gate'
    const node = nodeAt(trace.graph, (bodies.node[body] ?? 0) as NodeId)
    if (isGate && node.label !== null) found.push(body)
  }
  gates.set(layout, found)
  return found
}
