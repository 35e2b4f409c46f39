import type { Trace } from '@chainlight/engine'
import type { BeatShape, BeatShapes } from './beats.ts'
import { beatShapes } from './beats.ts'
import { passCues } from './cues.ts'
import { jobsOf } from './meetings/jobs.ts'
import type { Pacing } from './pacing.ts'
import { PACING } from './pacing.ts'
import { EVENT, readPass, wireIndex } from './passNumbers.ts'
import { portShares } from './path.ts'
import { phasesOf } from './phases.ts'
import { reachOf } from './reach.ts'
import type { Score } from './score.ts'
import { scoreOf } from './score.ts'
import type { Beat, Layout, PassCues, Seconds, Timeline } from './show.ts'

/** Cues of so many passes are kept; the picture needs one or two at a time. */
const KEPT_PASSES = 4
/** Above so many beats the later passes are told in one beat a phase. */
const MOST_BEATS = 20_000

/** Puts a trace on the stage's clock. Times are exact by pass: no pass is computed before its cues are asked for. */
export function timelineOf(trace: Trace, layout: Layout, pacing: Pacing = PACING): Timeline {
  const shares = portShares(layout)
  const index = wireIndex(trace, layout)
  const reached = (pass: number) =>
    reachOf(layout, pass < 0 ? null : readPass(trace, layout, index, pass))
  const firstReach = reached(kindOfPass(trace, 0).hasBackward ? 0 : -1)
  const jobs = jobsOf(trace.graph, layout, firstReach)
  const first = scoreOf(layout, shares, pacing, jobs, firstReach, true)
  const hasLater = trace.passes > 1
  const laterReach = hasLater ? reached(lastBackward(trace)) : firstReach
  const later = hasLater ? scoreOf(layout, shares, pacing, jobs, laterReach, false) : first
  const scoreFor = (pass: number) => (pass === 0 ? first : later)
  const passStart = startTimes(trace, scoreFor)
  const shapes = [
    beatShapes(trace, layout, first, firstReach, jobs),
    beatShapes(trace, layout, later, laterReach, jobs),
  ] as const
  const kept = new Map<number, PassCues>()
  return {
    duration: (passStart[trace.passes] ?? 0) as Seconds,
    passCount: trace.passes,
    passStart,
    beats: beatsOf(trace, shapes, passStart),
    jobs,
    cues(pass) {
      const known = kept.get(pass)
      if (known) {
        // Asked for again: the last to be dropped.
        kept.delete(pass)
        kept.set(pass, known)
        return known
      }
      const made = passCues(trace, layout, index, scoreFor(pass), pass)
      kept.set(pass, made)
      const oldest = kept.keys().next()
      if (kept.size > KEPT_PASSES && !oldest.done) kept.delete(oldest.value)
      return made
    },
  }
}

/** What a pass consists of, read from its last events: updates come last, gradients before them. */
function kindOfPass(trace: Trace, pass: number): { hasBackward: boolean; hasUpdate: boolean } {
  const start = trace.passStart[pass] ?? 0
  const end = trace.passStart[pass + 1] ?? trace.length
  const last = end > start ? trace.columns.kind[end - 1] : EVENT.forward
  return { hasBackward: last !== EVENT.forward, hasUpdate: last === EVENT.update }
}

/** The last pass that has gradients, −1 without any. */
function lastBackward(trace: Trace): number {
  let pass = trace.passes - 1
  while (pass >= 0 && !kindOfPass(trace, pass).hasBackward) pass--
  return pass
}

function startTimes(trace: Trace, scoreFor: (pass: number) => Score): Float64Array {
  const times = new Float64Array(trace.passes + 1)
  for (let pass = 0; pass < trace.passes; pass++) {
    const { hasBackward, hasUpdate } = kindOfPass(trace, pass)
    const phases = phasesOf(scoreFor(pass), hasBackward, hasUpdate, pass === trace.passes - 1)
    times[pass + 1] = times[pass]! + phases.update[1]
  }
  return times
}

function beatsOf(
  trace: Trace,
  shapes: readonly [BeatShapes, BeatShapes],
  passStart: Float64Array,
): readonly Beat[] {
  const beats: Beat[] = []
  for (let pass = 0; pass < trace.passes; pass++) {
    const { forward, backward, update } = shapes[pass === 0 ? 0 : 1]
    const { hasBackward, hasUpdate } = kindOfPass(trace, pass)
    const isTold = beats.length + 2 * forward.length < MOST_BEATS
    const phases = [forward, hasBackward ? backward : [], hasUpdate ? [update] : []]
    for (const phase of phases) {
      for (const shape of isTold ? phase : inOne(phase)) {
        beats.push(placed(shape, pass, passStart[pass] ?? 0))
      }
    }
  }
  return beats
}

/** A whole phase as one beat. */
function inOne(phase: readonly BeatShape[]): readonly BeatShape[] {
  const first = phase[0]
  const last = phase[phase.length - 1]
  if (!first || !last) return []
  return [{ ...first, name: first.phase, end: last.end }]
}

function placed(shape: BeatShape, pass: number, from: number): Beat {
  const start = (from + shape.start) as Seconds
  const end = (from + shape.end) as Seconds
  return { ...shape, pass, start, end }
}
