import { passAt } from '../show/frame.ts'
import type { Show } from '../show/show.ts'
import { usePlayer } from '../state/player.ts'

/**
 * A time at which the same is true of a body as now. It changes only when something about the body appears, so that a
 * component that shows its numbers renders at those moments and not at every frame.
 */
export function useTimeOf(show: Show, body: number): number {
  return usePlayer(({ time }) => lastCue(show, body, time))
}

/** The latest cue of a body that has come, as show time; before the first, the start of the pass. */
function lastCue(show: Show, body: number, time: number): number {
  const pass = passAt(show, time)
  const start = show.timeline.passStart[pass] ?? 0
  const { forwardAt, arriveAt, mergeAt, updateAt } = show.timeline.cues(pass).body
  let last = 0
  for (const cues of [forwardAt, arriveAt, mergeAt, updateAt]) {
    const cue = cues[body] ?? 0
    if (cue <= time - start && cue > last) last = cue
  }
  return start + last
}
