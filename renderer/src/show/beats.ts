import type { Trace } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import type { Job } from './meetings/jobs.ts'
import { levelName } from './names.ts'
import type { Reach } from './reach.ts'
import type { Score } from './score.ts'
import type { Beat, Layout } from './show.ts'
import { tickOf } from './ticks.ts'

/** A beat before it belongs to a pass: times from the start of one. */
export type BeatShape = Omit<Beat, 'pass' | 'start' | 'end'> & {
  readonly start: number
  readonly end: number
}

/** The beats of a pass of one kind, by phase. */
export interface BeatShapes {
  readonly forward: readonly BeatShape[]
  readonly backward: readonly BeatShape[]
  readonly update: BeatShape
}

/** Light stops so long before the next gates, so that none of them is lit at the end of a beat; gradients so long inside. */
const BEFORE_PORT = 0.01
const AFTER_REST = 0.005
/** Between the end of a beat and the start of the next, so that a moment at an end belongs to the beat that ended. */
const BETWEEN = 0.001

/**
 * Forward, a beat lasts from when light stands before a level's bodies until it stands before the next ones; backward,
 * from when gradients rest in a level's bodies until they rest in the ones before. In between nothing moves. Bodies that no
 * gradient reaches have no backward beat.
 */
export function beatShapes(
  trace: Trace,
  layout: Layout,
  score: Score,
  reach: Reach,
  jobs: readonly Job[],
): BeatShapes {
  const levels = bodiesByLevel(layout)
  const names = levels.map((bodies) => levelName(trace.graph, layout.bodies, bodies))
  const ticks = (phase: 'forward' | 'backward') => (bodies: readonly number[]) =>
    tickOf(trace.graph, layout.bodies, bodies, phase)
  const meets = meetTimes(layout, score)
  const rests = restTimes(layout, score, reach, jobs)
  const last = levels.length - 1
  const forward = levels.map((bodies, l) => ({
    phase: 'forward' as const,
    name: `forward:${names[l]}`,
    tick: ticks('forward')(bodies),
    start: l === 0 ? 0 : (meets[l] ?? 0) + BETWEEN,
    end: l === last ? score.blankAt : (meets[l + 1] ?? 0),
    bodies: l === 0 ? startingBodies(layout) : bodies,
  }))
  const reached = levels.map((bodies) => bodies.filter((b) => reach.bodies[b] === 1))
  const acting = levels.flatMap((_, l) => (reach.levels[l] === 1 ? [l] : [])).reverse()
  const backward = acting.map((l, i) => {
    const next = acting[i + 1]
    return {
      phase: 'backward' as const,
      name: `backward:${levelName(trace.graph, layout.bodies, reached[l] ?? [])}`,
      tick: ticks('backward')(reached[l] ?? []),
      start: (i === 0 ? score.blankAt : (rests[l] ?? 0)) + BETWEEN,
      end: next === undefined ? score.updateAt : (rests[next] ?? 0),
      bodies: reached[l] ?? [],
    }
  })
  const dials = startingBodies(layout).filter((b) => layout.bodies.kind[b] === KIND.parameter)
  const update = {
    phase: 'update' as const,
    name: 'update',
    tick: tickOf(trace.graph, layout.bodies, dials, 'forward'),
    start: score.updateAt + BETWEEN,
    end: score.spentAt,
    bodies: dials,
  }
  return { forward, backward, update }
}

function bodiesByLevel(layout: Layout): readonly number[][] {
  const levels: number[][] = Array.from({ length: layout.depth }, () => [])
  for (let b = 0; b < layout.bodies.count; b++) levels[layout.bodies.level[b]!]?.push(b)
  return levels
}

/** Bodies that light first: all leaves, and gates that read constants only. */
function startingBodies(layout: Layout): readonly number[] {
  const isFed = new Uint8Array(layout.bodies.count)
  for (let w = 0; w < layout.wires.count; w++) isFed[layout.wires.to[w]!] = 1
  const bodies: number[] = []
  for (let b = 0; b < isFed.length; b++) {
    if (isFed[b] === 0 && layout.bodies.dock[b]! < 0) bodies.push(b)
  }
  return bodies
}

/** When light first stands before the bodies of each level. */
function meetTimes(layout: Layout, score: Score): Float64Array {
  const meets = score.meetsAt.slice()
  for (let w = 0; w < layout.wires.count; w++) {
    const body = layout.wires.to[w]!
    const l = layout.bodies.level[body]!
    meets[l] = Math.min(meets[l]!, score.body.forwardAt[body]! - BEFORE_PORT)
  }
  return meets
}

/** When the last gradient has come to rest at each level, and all its cells are made. */
function restTimes(layout: Layout, score: Score, reach: Reach, jobs: readonly Job[]): Float64Array {
  const rests = new Float64Array(layout.depth)
  for (let w = 0; w < layout.wires.count; w++) {
    if (reach.wires[w] === 0) continue
    const l = layout.bodies.level[layout.wires.from[w]!]!
    const at = score.wire.backwardAt[w]! + score.wire.backwardFor[w]!
    rests[l] = Math.max(rests[l]!, at + AFTER_REST)
  }
  jobs.forEach(({ target, slot }, job) => {
    const lasts = score.meets.lasts[job]!
    if (slot < 0 || lasts === 0) return
    const l = layout.bodies.level[target]!
    rests[l] = Math.max(rests[l]!, score.meets.at[job]! + lasts + AFTER_REST)
  })
  return rests
}
