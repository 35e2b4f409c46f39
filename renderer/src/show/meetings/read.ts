import { type Digest, type Meetings, meetingsOf } from '@chainlight/engine'
import type { PassCues, Show } from '../show.ts'
import { opOf } from '../symbols.ts'
import { type SlabMap, slabMap } from './cells.ts'

/** A gate with the cells that meet in it, and how slabs stand for its tensors. */
export interface MeetingGate {
  readonly body: number
  /** Bodies of its inputs, by slot; −1 where one is not drawn. */
  readonly inputs: readonly number[]
  readonly meetings: Meetings
  readonly map: SlabMap
  readonly inputMaps: readonly SlabMap[]
}

/** The meetings of a body in a pass; null for what works cell by cell, and where they cannot be known. */
export function meetingGate(show: Show, cues: PassCues, body: number): MeetingGate | null {
  const { trace, layout } = show
  const { graph } = trace
  const { bodies, bodyOf } = layout
  const node = bodies.node[body] ?? 0
  const op = bodies.kind[body] === 0 ? opOf(graph, node) : null
  if (!op || bodyOf[node] !== body) return null
  const { inputStart, inputs, shape, attrs } = graph.columns
  const read = Array.from(inputs.subarray(inputStart[node], inputStart[node + 1]))
  const shapeOf = (of: number) => graph.shapes[shape[of] ?? -1] ?? []
  const numbersOf = (of: number) => wholeNumbers(show, cues.body.valueEvent[bodyOf[of] ?? -1] ?? -1)
  const meetings = meetingsOf(op, {
    shapes: read.map(shapeOf),
    output: shapeOf(node),
    attrs: graph.attrs[attrs[node] ?? -1] ?? {},
    chosen: (slot) => numbersOf(read[slot] ?? -1),
  })
  if (!meetings) return null
  const mapOf = (of: number, its: number) =>
    slabMap(shapeOf(of), Math.max(1, bodies.rows[its] ?? 1), Math.max(1, bodies.cols[its] ?? 1))
  return {
    body,
    inputs: read.map((input) => bodyOf[input] ?? -1),
    meetings,
    map: mapOf(node, body),
    inputMaps: read.map((input) => mapOf(input, bodyOf[input] ?? -1)),
  }
}

/** All numbers of an event's tensor; null where only a sample of them came. */
function wholeNumbers({ trace }: Show, event: number): ArrayLike<number> | null {
  const digest: Digest | undefined = trace.digests[trace.columns.digest[event] ?? -1]
  if (digest) return digest.complete ? digest.sample : null
  const value = trace.columns.value[event]
  return value === undefined ? null : [value]
}
