import { type NodeId, nodeAt, type Span } from '@chainlight/engine'
import { BODY_KINDS, type Show } from '../../show/show.ts'
import { beatPlaceAt } from '../../state/beats.ts'
import { factsOf } from '../inspector/facts.ts'
import { short } from '../inspector/quantity.ts'
import type { Pill, StageMarks } from './stageMarks.ts'

/** The most bodies that get numbers at line ends; beyond it the code would be all numbers. */
const MOST_PILLS = 200

/** What the stage says about the program at a time. */
export function marksAt(show: Show, time: number, selection: number | null): StageMarks {
  const place = beatPlaceAt(show.timeline.beats, time)
  const bodies = place?.beat.bodies ?? []
  const lines = bodies.flatMap((body) => spanOf(show, body)?.line ?? [])
  return {
    phase: place?.beat.phase ?? 'forward',
    lines: [...new Set(lines)].slice(0, 3),
    selected: selection === null ? null : spanOf(show, selection),
    pills: pillsAt(show, time),
  }
}

function spanOf(show: Show, body: number): Span | null {
  const node = show.layout.bodies.node[body]
  return node === undefined ? null : nodeAt(show.trace.graph, node as NodeId).span
}

/** One pill for each named value that the program computes, at the end of its line. */
function pillsAt(show: Show, time: number): readonly Pill[] {
  const byLine = new Map<number, Pill>()
  for (const body of namedGates(show)) {
    const { node, value, gradient } = factsOf(show, body, time)
    if (!node.span || !value || node.label === null) continue
    const pill = {
      line: node.span.endLine,
      name: node.label,
      value: short(value),
      gradient: gradient ? short(gradient) : null,
    }
    byLine.set(pill.line, pill)
  }
  return [...byLine.values()]
}

const gates = new WeakMap<Show['layout'], readonly number[]>()

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
