import { KIND } from './circuit.ts'
import type { Job } from './meetings/jobs.ts'
import type { GradientJobs } from './meetings/jobTimes.ts'
import { BACKWARD_TRAVEL, FORWARD_TRAVEL } from './pacing.ts'
import type { Score } from './score.ts'
import type { Layout } from './show.ts'

/** How long the value slab of each body is in the making, s. */
export function weaveLengths(
  layout: Layout,
  jobs: readonly Job[],
  lasts: Float32Array,
): Float32Array {
  const lengths = new Float32Array(layout.bodies.count)
  jobs.forEach(({ target, slot }, job) => {
    if (slot < 0) lengths[target] = lasts[job]!
  })
  return lengths
}

/** A level meets its light most of a hop after the one before sent it; it sends on when all its slabs are made. */
export function forwardTimes(
  layout: Layout,
  goAt: number,
  hop: number,
  weaveFor: Float32Array,
): Pick<Score, 'meetsAt' | 'sendsAt'> {
  const holds = new Float64Array(layout.depth)
  weaveFor.forEach((length, b) => {
    const l = layout.bodies.level[b]!
    holds[l] = Math.max(holds[l]!, length)
  })
  const meetsAt = new Float64Array(layout.depth)
  const sendsAt = new Float64Array(layout.depth)
  let time = goAt - (1 - FORWARD_TRAVEL) * hop
  for (let l = 0; l < layout.depth; l++) {
    meetsAt[l] = time
    sendsAt[l] = time + (1 - FORWARD_TRAVEL) * hop + holds[l]!
    time = sendsAt[l]! + FORWARD_TRAVEL * hop
  }
  return { meetsAt, sendsAt }
}

/**
 * A level sends its gradients back a hop after the nearest level above that had any, what it holds them for, and what the
 * making of its slabs takes.
 */
export function backwardTimes(
  isReached: Uint8Array,
  from: number,
  hop: number,
  holds: Float64Array,
  jobs: GradientJobs,
): Pick<Score, 'returnsAt' | 'arrivesAt' | 'madeAt'> {
  const returnsAt = new Float64Array(isReached.length).fill(from)
  const arrivesAt = new Float64Array(isReached.length).fill(from + BACKWARD_TRAVEL * hop)
  const madeAt = arrivesAt.slice()
  let above = -1
  for (let l = isReached.length - 1; l >= 0; l--) {
    if (above >= 0) {
      arrivesAt[l] = returnsAt[above]! + BACKWARD_TRAVEL * hop
      madeAt[l] = jobs.placeAt(l, arrivesAt[l]!)
      returnsAt[l] = returnsAt[above]! + hop + holds[l]! + madeAt[l]! - arrivesAt[l]!
    }
    if (isReached[l] === 1) above = l
  }
  return { returnsAt, arrivesAt, madeAt }
}

/** Levels at which gradients add: 1. */
export function sumLevels(layout: Layout): Float64Array {
  const holds = new Float64Array(layout.depth)
  const { kind, level, count } = layout.bodies
  for (let b = 0; b < count; b++) if (kind[b] === KIND.splitter) holds[level[b]!] = 1
  return holds
}
