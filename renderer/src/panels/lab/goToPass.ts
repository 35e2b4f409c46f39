import type { Show } from '../../show/show.ts'
import { seekAndPause } from '../../state/player.ts'

/** A pass without an update ends with its backward part, and its end is the next one's beginning, seconds. */
const BEFORE_END = 1e-3

/** Goes to the end of a pass's backward part, where all its numbers stand. */
export function goToPass(show: Show, pass: number): void {
  const { duration, phases } = show.timeline.cues(pass)
  const end = Math.min(phases.backward[1], duration - BEFORE_END)
  seekAndPause((show.timeline.passStart[pass] ?? 0) + end)
}
