import type { Layout } from '../show.ts'
import type { Job } from './jobs.ts'

/** When each job begins and how long it takes, seconds from the start of the pass. */
export interface JobTimes {
  readonly at: Float32Array
  readonly lasts: Float32Array
}

/** Places the making of gradients, level by level. */
export interface GradientJobs {
  placeAt(level: number, arrives: number): number
}

/** From when light meets a gate until its first cell is made, and between the jobs of one gate, s. */
const BEFORE = 0.1
const BETWEEN = 0.15

/** Values are made as soon as light meets the gate. */
export function valueJobTimes(
  jobs: readonly Job[],
  forwardAt: Float32Array,
  { at }: JobTimes,
): void {
  jobs.forEach(({ gate, slot }, job) => {
    if (slot < 0) at[job] = forwardAt[gate]! + BEFORE
  })
}

/**
 * Gradients are made where they arrive, those of one gate one after the other. `placeAt` takes the levels from the last
 * to the first, with the moment at which gradients arrive at each, and answers when all of that level are made.
 */
export function gradientJobTimes(
  layout: Layout,
  jobs: readonly Job[],
  { at, lasts }: JobTimes,
): GradientJobs {
  const byLevel = new Map<number, number[]>()
  jobs.forEach(({ target, slot }, job) => {
    if (slot < 0 || lasts[job] === 0) return
    const level = layout.bodies.level[target]!
    const known = byLevel.get(level)
    if (known) known.push(job)
    else byLevel.set(level, [job])
  })
  const freeAt = new Map<number, number>()
  return {
    placeAt(level: number, arrives: number): number {
      let all = arrives
      for (const job of byLevel.get(level) ?? []) {
        const gate = jobs[job]!.gate
        at[job] = Math.max(arrives, freeAt.get(gate) ?? 0)
        const end = at[job]! + lasts[job]!
        freeAt.set(gate, end + BETWEEN)
        all = Math.max(all, end)
      }
      return all
    },
  }
}
