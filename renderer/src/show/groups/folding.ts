import type { Graph } from '@chainlight/engine'
import type { Grouping } from './grouping.ts'
import { groupingOf } from './grouping.ts'

/** More bodies than this do not read well at once: groups begin closed. */
export const READABLE = 60

/** Keys of groups that the user opened or closed, against what the program begins with. */
export type Folds = Readonly<Record<string, 'open' | 'closed'>>

/** The closed group that each site is hidden in, −1 for none; null where nothing is closed. */
export function hidingOf(graph: Graph, closed: readonly string[]): Int32Array | null {
  const { groups, home } = groupingOf(graph)
  if (groups.length === 0 || closed.length === 0) return null
  const wanted = new Set(closed)
  const outermost = new Int32Array(groups.length).fill(-1)
  groups.forEach(({ parent, key }, g) => {
    const around = parent < 0 ? -1 : outermost[parent]!
    outermost[g] = around >= 0 ? around : wanted.has(key) ? g : -1
  })
  if (outermost.every((g) => g < 0)) return null
  return home.map((g) => (g < 0 ? -1 : outermost[g]!))
}

/** Keys of the groups that are closed: as the program begins, but for what the user changed. */
export function closedKeys(graph: Graph, folds: Folds): readonly string[] {
  const { groups } = groupingOf(graph)
  if (groups.length === 0) return []
  const beginning = beginningOf(graph)
  return groups
    .filter(({ key }, g) => (folds[key] ?? (beginning[g] === 1 ? 'closed' : 'open')) === 'closed')
    .map(({ key }) => key)
}

const beginnings = new WeakMap<Graph, Uint8Array>()

/** 1 for groups that are closed where nobody opened them: as few as make a program of many bodies readable. */
export function beginningOf(graph: Graph): Uint8Array {
  const known = beginnings.get(graph)
  if (known) return known
  const closed = begin(groupingOf(graph))
  beginnings.set(graph, closed)
  return closed
}

/** Groups that are made alike, which open together. */
interface Likes {
  readonly members: number[]
  /** How many bodies more there are once all of them are open. */
  growth: number
}

function begin(grouping: Grouping): Uint8Array {
  const { groups, home } = grouping
  const closed = new Uint8Array(groups.length)
  if (groups.length === 0) return closed
  const own = new Int32Array(groups.length + 1)
  for (const g of home) own[g + 1]!++
  const parts = own.slice()
  for (const { parent } of groups) parts[parent + 1]!++
  const likes = new Map<string, Likes>()
  groups.forEach(({ pattern }, g) => {
    const known = likes.get(pattern) ?? { members: [], growth: 0 }
    known.members.push(g)
    known.growth += parts[g + 1]! - 1
    likes.set(pattern, known)
  })
  closed.fill(1)
  let shown = parts[0]!
  const waiting = new Set(likes.values())
  const whole = groups.reduce((most, { gates }) => Math.max(most, gates), 0)
  for (;;) {
    const next = smallest(waiting, ({ members }) => isReachable(members))
    if (!next) return closed
    // A group that holds nearly all there is says nothing while it is closed.
    const isAll =
      next.members.length === 1 && shown <= 2 && groups[next.members[0]!]!.gates === whole
    if (shown + next.growth > READABLE && !isAll) return closed
    for (const g of next.members) closed[g] = 0
    shown += next.growth
    waiting.delete(next)
  }

  function isReachable(members: readonly number[]): boolean {
    return members.every((g) => groups[g]!.parent < 0 || closed[groups[g]!.parent] === 0)
  }
}

function smallest(waiting: ReadonlySet<Likes>, isWanted: (likes: Likes) => boolean): Likes | null {
  let best: Likes | null = null
  for (const likes of waiting) {
    if (isWanted(likes) && (best === null || likes.growth < best.growth)) best = likes
  }
  return best
}
