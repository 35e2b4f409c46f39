import type { Beat, Seconds } from '../show/show.ts'

/** Where a moment falls among the beats: the beat that acts, or the one that has just ended. */
export interface BeatPlace {
  /** Index into all beats; −1 where there are none. */
  readonly index: number
  readonly beat: Beat
  /** The beat's place among those of its phase and pass, from 1, and how many there are. */
  readonly ordinal: number
  readonly of: number
}

/** Two moments closer than this are the same stop: far below one frame. */
const SAME = 1e-4

/**
 * Index of the last beat that has begun to move at `time`; 0 before the first one, −1 without beats. Where one beat ends
 * and the next begins it is the one that ended: that is what a step has shown.
 */
export function beatIndexAt(beats: readonly Beat[], time: number): number {
  let low = 0
  let high = beats.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((beats[middle]?.start ?? 0) < time - SAME) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}

/** The beat at a time and its place in its phase ("Backward, 8 of 9"); null without beats. */
export function beatPlaceAt(beats: readonly Beat[], time: number): BeatPlace | null {
  const index = beatIndexAt(beats, time)
  const beat = beats[index]
  if (!beat) return null
  const isSame = (other: Beat | undefined) =>
    other !== undefined && other.phase === beat.phase && other.pass === beat.pass
  let first = index
  let last = index
  while (isSame(beats[first - 1])) first--
  while (isSame(beats[last + 1])) last++
  return { index, beat, ordinal: index - first + 1, of: last - first + 1 }
}

/** The end of the first beat that ends after `time`: where a step forward leads. */
export function nextStop(beats: readonly Beat[], time: number): Seconds | null {
  for (let i = Math.max(0, beatIndexAt(beats, time)); i < beats.length; i++) {
    const beat = beats[i]
    if (beat && beat.end > time + SAME) return beat.end
  }
  return null
}

/** The end of the last beat that ends before `time`; the beginning where there is none. */
export function previousStop(beats: readonly Beat[], time: number): Seconds {
  for (let i = beatIndexAt(beats, time); i >= 0; i--) {
    const beat = beats[i]
    if (beat && beat.end < time - SAME) return beat.end
  }
  return 0 as Seconds
}

/** The start of the phase after (`direction` 1) or of this and the one before (−1) a time. */
export function phaseStop(beats: readonly Beat[], time: number, direction: 1 | -1): Seconds | null {
  const starts = beats
    .filter((beat, i) => beat.phase !== beats[i - 1]?.phase || beat.pass !== beats[i - 1]?.pass)
    .map((beat) => beat.start)
  if (direction === 1) return starts.find((start) => start > time + SAME) ?? null
  return starts.findLast((start) => start < time - SAME) ?? (0 as Seconds)
}
