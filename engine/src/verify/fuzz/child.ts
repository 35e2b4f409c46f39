import { writeFileSync } from 'node:fs'
import { loadKernels } from '../../../host/kernels.ts'
import { campaigns, type Finding } from './campaign.ts'

// A process of its own: what kills or hangs it is a finding too. It is told what to do by its first message.

/** How long to fuzz, from where, and with which programs to damage. */
export interface Order {
  readonly seed: number
  /** Programs of each kind in a round. */
  readonly runs: number
  /** Rounds; where `minutes` is given, as many as fit. */
  readonly rounds: number
  readonly minutes?: number
  readonly programs: readonly string[]
  /** The file that holds the program that is running. */
  readonly current: string
}

/** What it says: each finding, and after each round how many programs there have been. */
export type Said =
  | { readonly finding: Finding & { readonly seed: number } }
  | { readonly done: Readonly<Record<string, number>>; readonly ended: boolean }

const say = (message: Said) => process.send?.(message)

process.once('message', (order: Order) => {
  const end =
    order.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + order.minutes * 60_000
  const rounds = order.minutes === undefined ? order.rounds : Number.POSITIVE_INFINITY
  const watch = (program: string) => writeFileSync(order.current, program)
  const done: Record<string, number> = {}
  const round = (index: number): void => {
    if (index >= rounds || Date.now() >= end) {
      say({ done, ended: true })
      process.disconnect()
      return
    }
    const seed = (order.seed + index * 7919) | 0
    const fast = loadKernels() // from beside this bundle; with an empty memory each time
    if (fast === null) throw new Error('The fast kernels cannot be loaded here.')
    const all = campaigns(order.programs, fast, watch)
    for (const [kind, check] of Object.entries(all)) {
      const { programs, finding } = check(seed, order.runs)
      done[kind] = (done[kind] ?? 0) + programs
      if (finding) say({ finding: { ...finding, seed } })
    }
    say({ done, ended: false })
    setImmediate(round, index + 1)
  }
  round(0)
})
