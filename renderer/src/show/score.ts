import { KIND } from './circuit.ts'
import { whenTravelled } from './ease.ts'
import { backwardTimes, forwardTimes, sumLevels, weaveLengths } from './levelTimes.ts'
import type { Job } from './meetings/jobs.ts'
import { gradientJobTimes, type JobTimes, valueJobTimes } from './meetings/jobTimes.ts'
import type { Pacing, Rests } from './pacing.ts'
import {
  BACKWARD_HOP,
  BACKWARD_TRAVEL,
  FIRST_RESTS,
  INTO_ARM,
  LATER_RESTS,
  MERGE,
  SHORTEST_HOP_WITH_SUM,
  SHORTEST_HOP_WITH_WEAVE,
  SUM_MERGES,
  SUM_SHOWN,
} from './pacing.ts'
import type { PortShares } from './path.ts'
import type { Reach } from './reach.ts'
import type { Layout } from './show.ts'

/** A cue that never comes. */
export const NEVER = 1e9

/** When everything happens in one pass, numbers aside: equal for all passes of one kind. Seconds from its start. */
export interface Score {
  readonly hop: number
  readonly rests: Rests
  /** When light meets the bodies of a level, when these send their values on, and their gradients back. */
  readonly meetsAt: Float64Array
  readonly sendsAt: Float64Array
  readonly returnsAt: Float64Array
  /** When the last gradient is in at the bodies of a level. */
  readonly arrivesAt: Float64Array
  /** When all that came to a level is made, cell by cell where it is. */
  readonly madeAt: Float64Array
  /** Marks: blank, seed, last gradient in; start and end of the update. */
  readonly blankAt: number
  readonly seedAt: number
  readonly receivedAt: number
  readonly updateAt: number
  readonly spentAt: number
  readonly wire: {
    readonly forwardAt: Float32Array
    readonly forwardFor: Float32Array
    readonly backwardAt: Float32Array
    readonly backwardFor: Float32Array
  }
  readonly body: {
    readonly forwardAt: Float32Array
    readonly arriveAt: Float32Array
    readonly mergeAt: Float32Array
    readonly weaveFor: Float32Array
  }
  /** When each job begins and how long it takes; 0 where nothing is made cell by cell. */
  readonly meets: JobTimes
}

/**
 * Makes the score of the first pass, in which slabs are made cell by cell, or of later ones, where they fill at once.
 * Levels that no gradient reaches take no time of the backward pass.
 */
export function scoreOf(
  layout: Layout,
  shares: PortShares,
  pacing: Pacing,
  jobs: readonly Job[],
  reach: Reach,
  isFirst: boolean,
): Score {
  const rests = isFirst ? FIRST_RESTS : LATER_RESTS
  const last = Math.max(1, layout.depth - 1)
  const clamped = Math.min(pacing.longestHop, Math.max(pacing.shortestHop, pacing.forward / last))
  const hop = isFirst ? clamped : clamped / pacing.later
  const backwardHop = BACKWARD_HOP * hop
  const meets = {
    at: new Float32Array(jobs.length).fill(NEVER),
    lasts: jobLengths(jobs, hop, isFirst),
  }
  const weaveFor = weaveLengths(layout, jobs, meets.lasts)
  const { meetsAt, sendsAt } = forwardTimes(layout, rests.goAt, hop, weaveFor)
  const blankAt = (sendsAt.at(-1) ?? rests.goAt) + rests.beforeBlank
  const seedAt = blankAt + rests.beforeSeed
  const holds = sumLevels(layout)
  const sum = hop >= SHORTEST_HOP_WITH_SUM ? SUM_SHOWN + SUM_MERGES : 0
  const returns = backwardTimes(
    reach.levels,
    seedAt + rests.beforeBackward,
    backwardHop,
    holds.map((hold) => hold * sum),
    gradientJobTimes(layout, jobs, meets),
  )
  const receivedAt = returns.madeAt[0] ?? seedAt
  const updateAt = receivedAt + rests.afterBackward
  const sends = { meetsAt, sendsAt, ...returns }
  const wire = wireCues(layout, hop, sends, sum > 0)
  const marks = { hop, rests, ...sends, blankAt, seedAt, receivedAt, updateAt, wire }
  const body = { ...bodyCues(layout, shares, marks, sum > 0), weaveFor }
  valueJobTimes(jobs, body.forwardAt, meets)
  return { ...marks, spentAt: updateAt + rests.update, body, meets }
}

/** How long each job takes, s. */
function jobLengths(jobs: readonly Job[], hop: number, isFirst: boolean): Float32Array {
  const isMade = isFirst && hop >= SHORTEST_HOP_WITH_WEAVE
  return Float32Array.from(jobs, ({ hops }) => (isMade ? hops * hop : 0))
}

function wireCues(
  layout: Layout,
  hop: number,
  {
    meetsAt,
    sendsAt,
    returnsAt,
    arrivesAt,
  }: Pick<Score, 'meetsAt' | 'sendsAt' | 'returnsAt' | 'arrivesAt'>,
  hasSums: boolean,
): Score['wire'] {
  const { from, to, count } = layout.wires
  const { level, kind } = layout.bodies
  const cues = {
    forwardAt: new Float32Array(count),
    forwardFor: new Float32Array(count),
    backwardAt: new Float32Array(count),
    backwardFor: new Float32Array(count),
  }
  const late = hasSums ? armDelays(layout, hop) : null
  for (let w = 0; w < count; w++) {
    const a = level[from[w]!]!
    const b = level[to[w]!]!
    cues.forwardAt[w] = sendsAt[a]!
    cues.forwardFor[w] = meetsAt[b]! - sendsAt[a]!
    const isArm = kind[from[w]!] === KIND.splitter
    cues.backwardAt[w] = returnsAt[b]!
    cues.backwardFor[w] = arrivesAt[a]! + (isArm && late ? late[w]! : 0) - returnsAt[b]!
  }
  return cues
}

/**
 * Gradients come into a splitter one after the other, from the farthest consumer to the nearest, within the time that
 * a hop spends in its gate; so a sum is seen to grow.
 */
function armDelays(layout: Layout, hop: number): Float32Array {
  const { from, to, count } = layout.wires
  const { level, kind, fan } = layout.bodies
  const window = (1 - BACKWARD_TRAVEL) * BACKWARD_HOP * hop - INTO_ARM * hop
  const delays = new Float32Array(count)
  const arms = new Map<number, number[]>()
  for (let w = 0; w < count; w++) {
    const splitter = from[w]!
    if (kind[splitter] !== KIND.splitter) continue
    const known = arms.get(splitter)
    if (known) known.push(w)
    else arms.set(splitter, [w])
  }
  for (const [splitter, wires] of arms) {
    wires.sort((v, w) => level[to[w]!]! - level[to[v]!]! || v - w)
    const gap = window / Math.max(1, fan[splitter]! - 1)
    wires.forEach((w, i) => {
      delays[w] = i * gap
    })
  }
  return delays
}

function bodyCues(
  layout: Layout,
  shares: PortShares,
  marks: Omit<Score, 'spentAt' | 'body' | 'meets'>,
  hasSums: boolean,
): Omit<Score['body'], 'weaveFor'> {
  const { count, kind, level, dock } = layout.bodies
  const { from, to } = layout.wires
  const { wire, hop, rests, meetsAt, returnsAt, seedAt } = marks
  const forwardAt = new Float32Array(count).fill(NEVER)
  const arriveAt = new Float32Array(count).fill(NEVER)
  const mergeAt = new Float32Array(count).fill(NEVER)
  const isFed = new Uint8Array(count)
  for (let w = 0; w < layout.wires.count; w++) {
    const a = from[w]!
    const b = to[w]!
    isFed[b] = 1
    const port = wire.forwardAt[w]! + wire.forwardFor[w]! * whenTravelled(shares.end[w]!)
    forwardAt[b] = Math.min(forwardAt[b]!, port)
    const back = wire.backwardAt[w]! + wire.backwardFor[w]!
    // A splitter begins to add with the first gradient; a body without one has all when the last is in.
    const known = arriveAt[a]!
    const isEarlier = kind[a] === KIND.splitter ? back < known : known === NEVER || back > known
    if (isEarlier) arriveAt[a] = back
  }
  for (let b = 0; b < count; b++) {
    const l = level[b]!
    if (dock[b]! >= 0) {
      forwardAt[b] = l === 0 ? rests.leavesAt : meetsAt[l]! - hop / 6
      arriveAt[b] = returnsAt[l]!
      mergeAt[b] = arriveAt[b]!
    } else if (kind[b] === KIND.output) {
      arriveAt[b] = seedAt
      mergeAt[b] = seedAt
    } else if (isFed[b] === 0) {
      forwardAt[b] =
        (kind[b] === KIND.gate || kind[b] === KIND.group) && l > 0 ? meetsAt[l]! : rests.leavesAt
      mergeAt[b] = arriveAt[b]!
    } else if (kind[b] === KIND.splitter && hasSums) mergeAt[b] = returnsAt[l]! - SUM_MERGES
    else mergeAt[b] = returnsAt[l]! - MERGE * hop
  }
  return { forwardAt, arriveAt, mergeAt }
}
