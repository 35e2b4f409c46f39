import type { Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import type { Rows } from './csr.ts'
import { labelOf, opNameOf } from './labels.ts'
import type { Layout } from './show.ts'

/** A layout that the next one should resemble. */
export interface Remembered {
  readonly graph: Graph
  readonly layout: Layout
}

/** What names a body across edits of a program. */
interface Named {
  readonly count: number
  readonly kind: Uint8Array
  readonly node: Uint32Array
}

/** Larger graphs are laid out afresh: nobody follows single bodies there. */
const MOST_REMEMBERED = 5000

/**
 * Ranks for a first order that keeps bodies where they were: a known body by its old height, a new one between its
 * neighbours, others as `reading` says. Null where there is nothing to remember.
 */
export function rememberedOrder(
  graph: Graph,
  bodies: Named,
  incoming: Rows,
  outgoing: Rows,
  reading: Float64Array,
  previous: Remembered | undefined,
): Float64Array | null {
  if (!previous || bodies.count > MOST_REMEMBERED) return null
  const old = previous.layout.bodies
  if (old.count > MOST_REMEMBERED) return null
  const heights = new Map<string, number>()
  // Another view of the same graph: a body is known by its node.
  const keysOf = graph === previous.graph ? nodeKeys : nameKeys
  keysOf(previous.graph, old).forEach((key, b) => {
    heights.set(key, old.position[3 * b + 1]!)
  })
  const rank = new Float64Array(bodies.count).fill(Number.NaN)
  let known = 0
  keysOf(graph, bodies).forEach((key, b) => {
    const height = heights.get(key)
    if (height === undefined) return
    rank[b] = -height
    known++
  })
  if (known === 0) return null
  const settle = (b: number): void => {
    if (Number.isNaN(rank[b])) rank[b] = meanOf([incoming, outgoing], rank, b)
  }
  for (let b = 0; b < bodies.count; b++) settle(b)
  for (let b = bodies.count - 1; b >= 0; b--) settle(b)
  for (let b = 0; b < bodies.count; b++) if (Number.isNaN(rank[b])) rank[b] = reading[b]!
  return rank
}

function meanOf(sides: readonly Rows[], rank: Float64Array, b: number): number {
  let sum = 0
  let count = 0
  for (const { start, list } of sides) {
    for (let k = start[b]!; k < start[b + 1]!; k++) {
      const neighbour = rank[list[k]!]!
      if (Number.isNaN(neighbour)) continue
      sum += neighbour
      count++
    }
  }
  return count > 0 ? sum / count : Number.NaN
}

function nodeKeys(_: Graph, { count, kind, node }: Named): string[] {
  return Array.from({ length: count }, (_it, b) => {
    const isOwn = kind[b] !== KIND.splitter && kind[b] !== KIND.output
    return isOwn ? `${node[b]}` : `${kind[b]} ${node[b]}`
  })
}

/** Keys that survive edits elsewhere in the program: the variable's name, else the op and the how-many-th it is. */
function nameKeys(graph: Graph, { count, kind, node }: Named): string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: count }, (_, b) => {
    const i = node[b]!
    const own = labelOf(graph, i) ?? `(${opNameOf(graph, i) ?? 'leaf'})`
    const key = kind[b] === KIND.splitter || kind[b] === KIND.output ? `${kind[b]} ${own}` : own
    const turn = seen.get(key) ?? 0
    seen.set(key, turn + 1)
    return `${key} ${turn}`
  })
}
