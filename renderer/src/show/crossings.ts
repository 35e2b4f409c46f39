import type { Columns } from './columns.ts'
import { renumber } from './columns.ts'
import type { Rows } from './csr.ts'

/** So many rows are worked on between two yields: a few milliseconds. */
const ROWS_A_STEP = 20_000

/** Crossings between neighbouring columns, counted as inversions with a Fenwick tree (Barth, Jünger, Mutzel 2002). */
export function countCrossings(columns: Columns): number {
  const steps = countingSteps(columns)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function* countingSteps(columns: Columns): Generator<void, number> {
  const tree = new Int32Array(columns.total + 2)
  const pause = pacer(columns)
  let total = 0
  for (let l = 0; l + 1 < columns.depth; l++) {
    total += crossingsAfter(columns, l, tree)
    if (pause(l)) yield
  }
  return total
}

/** Says after each column whether it is time to yield. */
function pacer({ start }: Columns): (l: number) => boolean {
  let rows = 0
  return (l) => {
    rows += start[l + 1]! - start[l]!
    if (rows < ROWS_A_STEP) return false
    rows = 0
    return true
  }
}

/** Crossings between column l and the next; `tree` is scratch space. */
function crossingsAfter(columns: Columns, l: number, tree: Int32Array): number {
  const { start, order, place, right } = columns
  const width = start[l + 2]! - start[l + 1]!
  tree.fill(0, 0, width + 1)
  let seen = 0
  let total = 0
  for (let p = start[l]!; p < start[l + 1]!; p++) {
    const row = order[p]!
    const k0 = right.start[row]!
    const k1 = right.start[row + 1]!
    for (let k = k0; k < k1; k++) {
      let above = 0
      for (let i = place[right.list[k]!]! + 1; i > 0; i -= i & -i) above += tree[i]!
      total += seen - above
    }
    for (let k = k0; k < k1; k++, seen++) {
      for (let i = place[right.list[k]!]! + 1; i <= width; i += i & -i) tree[i]!++
    }
  }
  return total
}

/** Index bits in a packed sort key; a column holds fewer rows than this can count. */
const INDEX = 2 ** 22

/**
 * Orders a column by the mean place of the neighbours on one side (Sugiyama 1981). Equal rows keep their order, or
 * turn it round; rows without neighbours there stay where they are.
 */
export function sweepColumn(
  columns: Columns,
  l: number,
  near: Rows,
  turn: boolean,
  keys: Float64Array,
): void {
  const { start, order, place } = columns
  const a = start[l]!
  const b = start[l + 1]!
  const width = b - a
  // Bodies in places of their own are packed with their index into one number: sorting plain numbers needs no callback.
  for (let p = a; p < b; p++) {
    const row = order[p]!
    const k0 = near.start[row]!
    const k1 = near.start[row + 1]!
    let sum = 0
    for (let k = k0; k < k1; k++) sum += place[near.list[k]!]!
    const mean = k1 > k0 ? sum / (k1 - k0) : p - a
    keys[p] = Math.floor(mean * 512) * INDEX + (turn ? width - 1 - (p - a) : p - a)
  }
  keys.subarray(a, b).sort()
  const before = order.slice(a, b)
  for (let p = a; p < b; p++) {
    const index = keys[p]! % INDEX
    order[p] = before[turn ? width - 1 - index : index]!
  }
  renumber(columns, l)
}

/** One greedy walk down a column: neighbours change places where that lowers the crossings of their own edges. */
export function exchangeNeighbours(columns: Columns, l: number): void {
  const { start, order, place, left, right } = columns
  const a = start[l]!
  for (let p = a; p + 1 < start[l + 1]!; p++) {
    const upper = order[p]!
    const lower = order[p + 1]!
    if (excess(upper, lower, left, place) + excess(upper, lower, right, place) > 0) {
      order[p] = lower
      order[p + 1] = upper
      place[lower] = p - a
      place[upper] = p + 1 - a
    }
  }
}

/** Crossings of two rows' edges as they stand, minus those if they changed places. */
function excess(upper: number, lower: number, near: Rows, place: Int32Array): number {
  let difference = 0
  for (let i = near.start[upper]!; i < near.start[upper + 1]!; i++) {
    const x = place[near.list[i]!]!
    for (let j = near.start[lower]!; j < near.start[lower + 1]!; j++) {
      const y = place[near.list[j]!]!
      difference += x > y ? 1 : x < y ? -1 : 0
    }
  }
  return difference
}

/**
 * Sweeps to the right and to the left and keeps the order with the fewest crossings; yields so that it can be stopped.
 * With some `loyalty` the first order stays unless another saves more than that share of crossings, and one more.
 */
export function* untangle(
  columns: Columns,
  sweeps: number,
  loyalty: number,
): Generator<void, void> {
  const { depth, order, left, right } = columns
  const keys = new Float64Array(order.length)
  const pause = pacer(columns)
  const atFirst = yield* countingSteps(columns)
  let fewest = loyalty > 0 ? Math.max(0, atFirst * (1 - loyalty) - 1) : atFirst
  const best = order.slice()
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const isRightward = sweep % 2 === 0
    for (let i = 0; i < depth; i++) {
      const l = isRightward ? i : depth - 1 - i
      sweepColumn(columns, l, isRightward ? left : right, (sweep & 2) !== 0, keys)
      if (pause(l)) yield
    }
    for (let l = 0; l < depth; l++) {
      exchangeNeighbours(columns, l)
      if (pause(l)) yield
    }
    const found = yield* countingSteps(columns)
    if (found < fewest) {
      fewest = found
      best.set(order)
    }
  }
  order.set(best)
  for (let l = 0; l < depth; l++) renumber(columns, l)
}
