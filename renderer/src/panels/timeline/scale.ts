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
