import type { Beat } from '../../show/show.ts'

/** One phase on the timeline. Shares are parts of the whole width, 0…1. */
export interface Segment {
  readonly phase: Beat['phase']
  readonly left: number
  readonly width: number
  /** Starts of the beats and the end of the phase, seconds; each beat has the same width. */
  readonly knots: readonly number[]
  readonly ticks: readonly string[]
}

/** The name of a beat under the timeline: its middle as a share of the whole width, and its room, px. */
export interface Tick {
  readonly phase: Segment['phase']
  readonly text: string
  readonly at: number
  readonly width: number
}

/** The least room of a tick's text, px: closer ticks are thinned. */
const LEAST_WIDTH = 34

/** The update's share of the width; forward and backward mirror each other in the rest. */
const UPDATE_SHARE = 0.09

/** The palindrome of one pass: its phases, from `start` to `end` seconds. */
export function segmentsOf(beats: readonly Beat[], start: number, end: number): readonly Segment[] {
  const phases = (['forward', 'backward', 'update'] as const)
    .map((phase) => ({ phase, own: beats.filter((beat) => beat.phase === phase) }))
    .filter(({ own }) => own.length > 0)
  const hasUpdate = phases.some(({ phase }) => phase === 'update')
  const mirrored =
    (1 - (hasUpdate ? UPDATE_SHARE : 0)) / Math.max(1, phases.length - Number(hasUpdate))
  let left = 0
  return phases.map(({ phase, own }, i) => {
    const width = phase === 'update' ? UPDATE_SHARE : mirrored
    const next = phases[i + 1]?.own[0]?.start ?? end
    const first = i === 0 ? start : (own[0]?.start ?? start)
    const knots = [first, ...own.slice(1).map((beat) => beat.start as number), next]
    const segment = { phase, left, width, knots, ticks: own.map((beat) => beat.tick) }
    left += width
    return segment
  })
}

/**
 * The ticks of a phase that have room on a timeline of this width: evenly thinned from the turning point outwards, so that
 * forward and backward keep the same ops, and far enough from the edges that no phase reaches into the next.
 */
export function ticksOf(segment: Segment, widthPx: number): readonly Tick[] {
  const { phase, left, width, ticks } = segment
  const beatPx = (width * widthPx) / ticks.length
  const every = Math.max(1, Math.ceil(LEAST_WIDTH / beatPx))
  const margin = Math.max(0, Math.ceil(LEAST_WIDTH / 2 / beatPx - 0.5))
  const last = ticks.length - 1
  return ticks.flatMap((text, i) => {
    const fromTurn = phase === 'forward' ? last - i : i
    const isFar = Math.min(fromTurn, last - fromTurn) >= margin
    if (!isFar || (fromTurn - margin) % every !== 0) return []
    return [{ phase, text, at: left + (width * (i + 0.5)) / ticks.length, width: beatPx * every }]
  })
}

/** Where a moment is on the timeline, 0…1. */
export function shareOf(segments: readonly Segment[], time: number): number {
  const segment = segments.findLast(({ knots }) => (knots[0] ?? 0) <= time) ?? segments[0]
  return segment ? segment.left + segment.width * filled(segment, time) : 0
}

/** How much of a phase has happened, 0…1. */
export function filled({ knots }: Segment, time: number): number {
  const count = knots.length - 1
  const after = knots.findIndex((knot) => knot > time)
  if (after === 0) return 0
  if (after < 0) return 1
  const from = knots[after - 1] ?? 0
  const to = knots[after] ?? from
  return (after - 1 + (time - from) / (to - from)) / count
}

/** The moment at a place of the timeline, the inverse of `shareOf`. */
export function timeAt(segments: readonly Segment[], share: number): number {
  const clamped = Math.min(Math.max(share, 0), 1)
  const segment = segments.findLast(({ left }) => left <= clamped)
  if (!segment) return 0
  const { knots, left, width } = segment
  const place = Math.min(1, (clamped - left) / width) * (knots.length - 1)
  const beat = Math.min(Math.floor(place), knots.length - 2)
  const from = knots[beat] ?? 0
  return from + (place - beat) * ((knots[beat + 1] ?? from) - from)
}
