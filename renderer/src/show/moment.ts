import { frameAt } from './frame.ts'
import type { Beat, Seconds, Show } from './show.ts'

/**
 * The time at which a show of the same trace, with other groups closed, stands where another stands at `time`: in the
 * same pass and phase, at the beat that does the same, as far through it.
 */
export function sameMoment(before: Show, after: Show, time: Seconds): Seconds {
  if (time <= 0) return 0 as Seconds
  if (time >= before.timeline.duration) return after.timeline.duration
  const { beat } = frameAt(before, time)
  if (!beat) return 0 as Seconds
  const same = after.timeline.beats.filter(
    (other) => other.pass === beat.pass && other.phase === beat.phase,
  )
  const found = same.find((other) => doesSame(before, after, beat, other)) ?? same[0]
  if (!found) return 0 as Seconds
  const share = (time - beat.start) / (beat.end - beat.start)
  const isDone = time >= beat.end - 1e-4
  const passed = isDone ? 1 : Math.min(1, Math.max(0, share))
  return (found.start + passed * (found.end - found.start)) as Seconds
}

/** Whether some body of a beat stands in another show for the same as one of a beat there. */
function doesSame(before: Show, after: Show, beat: Beat, other: Beat): boolean {
  const stands = new Set(other.bodies)
  return beat.bodies.some((body) => {
    const node = before.layout.bodies.node[body] ?? 0
    const own = after.layout.bodyOf[node] ?? -1
    return stands.has(own >= 0 ? own : (after.layout.within[node] ?? -1))
  })
}
