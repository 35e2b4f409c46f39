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
  /** Dummies of edge e, left to right: `dummyStart[e] … dummyStart[e + 1] − 1`; none for edges between neighbours. */
  readonly dummyStart: Int32Array
  /** The bodies that each edge joins. */
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
}

/** Dummies allowed beside so many for each body and edge: a deep graph with far edges would need millions. */
const FREE_DUMMIES = 200_000
const DUMMIES_EACH = 4

/** Lays edges through dummies and puts the rows of each column in the order of `rank` (smallest on top). */
export function columnsOf(
  count: number,
  level: Int32Array,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  isAbsent: (row: number) => boolean,
  rank: Float64Array,
): Columns {
  let depth = 0
  for (let b = 0; b < count; b++) depth = Math.max(depth, level[b]! + 1)
  const spans = Int32Array.from(from, (a, e) => level[to[e]!]! - level[a]!)
  const dummyStart = dummiesOf(count, spans)
  const total = dummyStart[spans.length]!
  const levels = new Int32Array(total)
  const ranks = new Float64Array(total)
  levels.set(level.subarray(0, count))
  ranks.set(rank)
  const links = linksOf(from, to, spans, dummyStart, levels, ranks)
  const { start, order } = fillColumns(depth, levels, (row) => row < count && isAbsent(row))
  const left = rowsOf(total, links.to, links.from)
  const right = rowsOf(total, links.from, links.to)
  const place = new Int32Array(total)
  const columns = {
    from,
    to,
    count,
    total,
    depth,
    level: levels,
    left,
    right,
    start,
    order,
    place,
    dummyStart,
  }
  for (let l = 0; l < depth; l++) {
    order.subarray(start[l]!, start[l + 1]!).sort((a, b) => ranks[a]! - ranks[b]! || a - b)
    renumber(columns, l)
  }
  return columns
}

/** Rows of each edge's dummies. Where all together would be too many, far edges have some at both ends only. */
function dummiesOf(count: number, spans: Int32Array): Int32Array {
  const allowed = FREE_DUMMIES + DUMMIES_EACH * (count + spans.length)
  const needed = spans.reduce((sum, span) => sum + span - 1, 0)
  let most = needed > allowed ? 64 : Number.MAX_SAFE_INTEGER
  while (most > 2 && most < 65 && countUpTo(spans, most) > allowed) most -= 2
  const start = new Int32Array(spans.length + 1)
  start[0] = count
  for (let e = 0; e < spans.length; e++) start[e + 1] = start[e]! + Math.min(most, spans[e]! - 1)
  return start
}

const countUpTo = (spans: Int32Array, most: number): number =>
  spans.reduce((sum, span) => sum + Math.min(most, span - 1), 0)

/** Edges between neighbouring columns; gives the dummies their levels and first ranks on the way. */
function linksOf(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  spans: Int32Array,
  dummyStart: Int32Array,
  levels: Int32Array,
  ranks: Float64Array,
): { readonly from: Int32Array; readonly to: Int32Array } {
  const edges = spans.length
  const dummies = dummyStart[edges]! - dummyStart[0]!
  const source = new Int32Array(edges + dummies)
  const target = new Int32Array(edges + dummies)
  let link = 0
  for (let e = 0; e < edges; e++) {
    const a = from[e]!
    const b = to[e]!
    const own = dummyStart[e + 1]! - dummyStart[e]!
    const missing = spans[e]! - 1 - own
    let row = a
    for (let k = 0; k < own; k++) {
      const dummy = dummyStart[e]! + k
      const step = k < own / 2 ? k + 1 : k + 1 + missing
      levels[dummy] = levels[a]! + step
      ranks[dummy] = ranks[a]! + ((ranks[b]! - ranks[a]!) * step) / spans[e]!
      // Where dummies are missing there is no link, so the second half begins anew.
      if (levels[dummy]! - levels[row]! === 1) {
        source[link] = row
        target[link++] = dummy
      }
      row = dummy
    }
    source[link] = row
    target[link++] = b
  }
  return { from: source.subarray(0, link), to: target.subarray(0, link) }
}

function fillColumns(
  depth: number,
  levels: Int32Array,
  isAbsent: (row: number) => boolean,
): { readonly start: Int32Array; readonly order: Int32Array } {
  const start = new Int32Array(depth + 1)
  for (let row = 0; row < levels.length; row++) if (!isAbsent(row)) start[levels[row]! + 1]!++
  for (let l = 0; l < depth; l++) start[l + 1]! += start[l]!
  const fill = start.slice()
  const order = new Int32Array(start[depth]!)
  for (let row = 0; row < levels.length; row++) {
    if (!isAbsent(row)) order[fill[levels[row]!]!++] = row
  }
  return { start, order }
}

/** Writes the places of a column's rows from their order. */
export function renumber(columns: Columns, l: number): void {
  const a = columns.start[l]!
  const b = columns.start[l + 1]!
  for (let p = a; p < b; p++) columns.place[columns.order[p]!] = p - a
}
