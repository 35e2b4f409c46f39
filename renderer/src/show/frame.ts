import { KIND } from './circuit.ts'
import { EVENT } from './passNumbers.ts'
import type { Beat, Layout, Seconds, Show } from './show.ts'

/** What is true of a show at a time. */
export interface Frame {
  readonly pass: number
  /** Seconds since the start of the pass. */
  readonly at: number
  readonly phase: Beat['phase']
  /** Index of the beat that acts, or that has just ended; −1 in a show without beats. */
  readonly beatIndex: number
  readonly beat: Beat | null
  /** The beat's place among those of its phase and pass, from 1, and how many there are. */
  readonly ordinal: number
  readonly of: number
  /** "Backward, 8 of 9"; with its pass where there are several: "Pass 3 · Backward, 8 of 9". */
  readonly counter: string
}

const PHASE_NAMES = { forward: 'Forward', backward: 'Backward', update: 'Update' } as const

/** The pass that a moment belongs to. */
export function passAt(show: Show, time: number): number {
  const { passStart, passCount } = show.timeline
  let low = 0
  let high = Math.max(0, passCount - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((passStart[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}

/** Answers what the panels ask about a time. */
export function frameAt(show: Show, time: Seconds): Frame {
  const { beats, passCount, passStart } = show.timeline
  const beatIndex = beatAt(beats, time)
  const beat = beats[beatIndex] ?? null
  const pass = passAt(show, time)
  const isSame = (other: Beat | undefined) =>
    other !== undefined && other.phase === beat?.phase && other.pass === beat.pass
  let first = beatIndex
  let last = beatIndex
  while (isSame(beats[first - 1])) first--
  while (isSame(beats[last + 1])) last++
  const ordinal = beat ? beatIndex - first + 1 : 0
  const of = beat ? last - first + 1 : 0
  const phase = beat?.phase ?? 'forward'
  const count = of > 1 ? `${PHASE_NAMES[phase]}, ${ordinal} of ${of}` : PHASE_NAMES[phase]
  const counter = passCount > 1 && beat ? `Pass ${beat.pass + 1} · ${count}` : count
  return { pass, at: time - (passStart[pass] ?? 0), phase, beatIndex, beat, ordinal, of, counter }
}

/** Index of the last beat that has started; 0 before the first, −1 without beats. */
function beatAt(beats: readonly Beat[], time: number): number {
  let low = 0
  let high = beats.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((beats[middle]?.start ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}

/** An event whose number is on stage, or −1 while it is blank. For tensors it leads to the digest. */
export interface ShownEvents {
  readonly value: number
  readonly gradient: number
  /** True while the value is that of the pass before, which the new one is about to replace. */
  readonly isStale: boolean
}

/** Which events of a body are on stage at a time. */
export function eventsShownAt(show: Show, body: number, time: number): ShownEvents {
  const pass = passAt(show, time)
  const at = time - (show.timeline.passStart[pass] ?? 0)
  const cues = show.timeline.cues(pass)
  const isComputed = at >= (cues.body.forwardAt[body] ?? Infinity)
  const isTurned = at >= (cues.body.updateAt[body] ?? Infinity)
  const isReceived = at >= receivedAt(show, pass, body) && at < cues.spentAt
  const computed = isTurned ? updateEvent(show, pass, body) : (cues.body.valueEvent[body] ?? -1)
  return {
    value: isComputed ? computed : valueBefore(show, pass, body),
    gradient: isReceived ? (cues.body.gradientEvent[body] ?? -1) : -1,
    isStale: !isComputed,
  }
}

/** In a later pass the number of the pass before stays until the new one comes. */
function valueBefore(show: Show, pass: number, body: number): number {
  if (pass === 0) return -1
  const updated = updateEvent(show, pass - 1, body)
  return updated >= 0 ? updated : (show.timeline.cues(pass - 1).body.valueEvent[body] ?? -1)
}

/** The event that moved a parameter; updates are the last events of a pass. */
function updateEvent({ trace, layout }: Show, pass: number, body: number): number {
  const { kind, node } = trace.columns
  const end = trace.passStart[pass + 1] ?? trace.length
  for (let e = end - 1; e >= 0 && kind[e] === EVENT.update; e--) {
    if (layout.bodyOf[node[e] ?? 0] === body) return e
  }
  return -1
}

/** The loss has its gradient as soon as the seed blooms at the output. */
function receivedAt(show: Show, pass: number, body: number): number {
  const { arriveAt } = show.timeline.cues(pass).body
  const output = outputsOf(show.layout).get(body)
  return Math.min(arriveAt[body] ?? Infinity, arriveAt[output ?? body] ?? Infinity)
}

const outputs = new WeakMap<Layout, ReadonlyMap<number, number>>()

/** The output body that shows each loss, by the loss's own body. */
function outputsOf(layout: Layout): ReadonlyMap<number, number> {
  const known = outputs.get(layout)
  if (known) return known
  const found = new Map<number, number>()
  const { kind, node, count } = layout.bodies
  for (let b = 0; b < count; b++) {
    if (kind[b] === KIND.output) found.set(layout.bodyOf[node[b] ?? 0] ?? -1, b)
  }
  outputs.set(layout, found)
  return found
}

/**
 * The value of a node as shown at a time, null while it is blank. Nodes of one site share a place, so any of them asks
 * for the number that stands there; a parameter's is the new one from when its dial turns. For a tensor it is the
 * element of largest magnitude.
 */
export function valueShownAt(show: Show, node: number, time: number): number | null {
  const body = show.layout.bodyOf[node] ?? -1
  if (body < 0) return null
  const { value } = eventsShownAt(show, body, time)
  return value < 0 ? null : (show.trace.columns.value[value] ?? null)
}

/** The gradient of a node as shown at a time, null while it is blank: before its cue, and after it has faded. */
export function gradientShownAt(show: Show, node: number, time: number): number | null {
  const body = show.layout.bodyOf[node] ?? -1
  if (body < 0) return null
  const { gradient } = eventsShownAt(show, body, time)
  return gradient < 0 ? null : (show.trace.columns.value[gradient] ?? null)
}
