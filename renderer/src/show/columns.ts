import type { Rows } from './csr.ts'
import { rowsOf } from './csr.ts'

/**
 * A layered graph in which every edge joins neighbouring columns: edges over several columns run through dummies,
 * rows `count` and up. Docked constants are not in it.
 */
export interface Columns {
  /** Rows that stand for bodies; dummies follow. */
  readonly count: number
  readonly total: number
  readonly depth: number
  readonly level: Int32Array
  /** Left and right neighbours. */
  readonly left: Rows
  readonly right: Rows
  /** Column l is `order[start[l]] … order[start[l + 1] − 1]`, top first; `place` is a row's index in its column. */
  readonly start: Int32Array
  readonly order: Int32Array
  readonly place: Int32Array
  /** First dummy of each edge, −1 for edges between neighbours; its dummies are consecutive, left to right. */
  readonly firstDummy: Int32Array
}

/** Lays edges through dummies and puts the rows of each column in the order of `rank` (smallest on top). */
export function columnsOf(
  count: number,
  level: Int32Array,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  isAbsent: (row: number) => boolean,
  rank: Float64Array,
): Columns {
  const edges = from.length
  let extra = 0
  let depth = 0
  for (let e = 0; e < edges; e++) extra += level[to[e]!]! - level[from[e]!]! - 1
  for (let b = 0; b < count; b++) depth = Math.max(depth, level[b]! + 1)
  const total = count + extra
  const levels = new Int32Array(total)
  levels.set(level.subarray(0, count))
  const ranks = new Float64Array(total)
  ranks.set(rank)
  const s = new Int32Array(edges + extra)
  const t = new Int32Array(edges + extra)
  const firstDummy = new Int32Array(edges).fill(-1)
  let next = count
  let link = 0
  for (let e = 0; e < edges; e++) {
    const a = from[e]!
    const b = to[e]!
    const span = level[b]! - level[a]!
    let row = a
    if (span > 1) firstDummy[e] = next
    for (let k = 1; k < span; k++) {
      levels[next] = level[a]! + k
      ranks[next] = rank[a]! + ((rank[b]! - rank[a]!) * k) / span
      s[link] = row
      t[link++] = next
      row = next++
    }
    s[link] = row
    t[link++] = b
  }
  const start = new Int32Array(depth + 2)
  for (let i = 0; i < total; i++) if (i >= count || !isAbsent(i)) start[levels[i]! + 1]!++
  for (let l = 0; l <= depth; l++) start[l + 1]! += start[l]!
  const fill = start.slice()
  const order = new Int32Array(start[depth]!)
  for (let i = 0; i < total; i++) {
    if (i >= count || !isAbsent(i)) order[fill[levels[i]!]!++] = i
  }
  const place = new Int32Array(total)
  const columns: Columns = {
    count,
    total,
    depth,
    level: levels,
    left: rowsOf(total, t, s),
    right: rowsOf(total, s, t),
    start: start.slice(0, depth + 1),
    order,
    place,
    firstDummy,
  }
  for (let l = 0; l < depth; l++) {
    order.subarray(start[l]!, start[l + 1]!).sort((a, b) => ranks[a]! - ranks[b]! || a - b)
    renumber(columns, l)
  }
  return columns
}

/** Writes the places of a column's rows from their order. */
export function renumber(columns: Columns, l: number): void {
  const a = columns.start[l]!
  const b = columns.start[l + 1]!
  for (let p = a; p < b; p++) columns.place[columns.order[p]!] = p - a
}
