import type { Columns } from './columns.ts'

/** What places rows within a column: lengths in u, counted downwards. */
export interface Spacing {
  /** Room above and below a row's middle, half of the gap to the next row included. */
  readonly up: Float64Array
  readonly down: Float64Array
  /** Distance at which leaves of one gate stand from each other. */
  readonly rowPitch: number
  /** How strongly a row draws what reads it to its own height, and how strongly it keeps to where it wants to be. */
  readonly pull: Float64Array
  readonly weight: Float64Array
  /** Rows that stand where their reader is, not where their input is. */
  readonly isFollower: Uint8Array
  /** Followers that stand at their reader's own height, whatever else it reads. */
  readonly isInLine: Uint8Array
}

/**
 * Middles of all rows, downwards. Rows go where their inputs are, followers where their readers are; each column keeps
 * its order and its gaps at the least sum of squared shifts. A chain therefore stays straight.
 */
export function* placeRows(
  columns: Columns,
  spacing: Spacing,
  rounds: number,
): Generator<void, Float64Array> {
  const y = new Float64Array(columns.total)
  const goal = new Float64Array(columns.total)
  const solver = new ColumnSolver(columns, spacing)
  packFirst(columns, spacing, y)
  for (let round = 0; round < rounds; round++) {
    if (round > 0) straightLanes(columns, y, goal)
    for (let l = 0; l < columns.depth; l++) {
      for (let p = columns.start[l]!; p < columns.start[l + 1]!; p++) {
        const row = columns.order[p]!
        if (row >= columns.count && round > 0) continue
        goal[row] = spacing.isFollower[row]
          ? besideReader(columns, spacing, y, row, round)
          : inputsMean(columns, spacing, y, row)
      }
      solver.solve(l, goal, y)
    }
    yield
  }
  return y
}

/** A wire that passes columns would best run straight between the bodies that it joins. */
function straightLanes(columns: Columns, y: Float64Array, goal: Float64Array): void {
  const { dummyStart, from, to, level } = columns
  for (let e = 0; e + 1 < dummyStart.length; e++) {
    const a = from[e]!
    const b = to[e]!
    const slope = (y[b]! - y[a]!) / (level[b]! - level[a]!)
    for (let dummy = dummyStart[e]!; dummy < dummyStart[e + 1]!; dummy++) {
      goal[dummy] = y[a]! + slope * (level[dummy]! - level[a]!)
    }
  }
}

/** Columns as tight stacks around 0: where rows without any wish begin. */
function packFirst(columns: Columns, spacing: Spacing, y: Float64Array): void {
  for (let l = 0; l < columns.depth; l++) {
    const a = columns.start[l]!
    const b = columns.start[l + 1]!
    let edge = 0
    for (let p = a; p < b; p++) {
      const row = columns.order[p]!
      edge += spacing.up[row]!
      y[row] = edge
      edge += spacing.down[row]!
    }
    for (let p = a; p < b; p++) y[columns.order[p]!]! -= edge / 2
  }
}

function inputsMean(columns: Columns, spacing: Spacing, y: Float64Array, row: number): number {
  const { start, list } = columns.left
  let sum = 0
  let weight = 0
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const pull = spacing.pull[list[k]!]!
    sum += pull * y[list[k]!]!
    weight += pull
  }
  return weight > 0 ? sum / weight : y[row]!
}

/** A follower wants to stand beside its reader, above or below the reader's other inputs as its place is. */
function besideReader(
  columns: Columns,
  spacing: Spacing,
  y: Float64Array,
  row: number,
  round: number,
): number {
  const { start, list } = columns.right
  const k0 = start[row]!
  const k1 = start[row + 1]!
  if (k1 === k0 || (round === 0 && columns.level[row] === 0)) return y[row]!
  let sum = 0
  let weight = 0
  for (let k = k0; k < k1; k++) {
    const reader = list[k]!
    const rank = spacing.isInLine[row] ? 0 : rankAmongInputs(columns, row, reader)
    const shift = (rank / 2) * spacing.rowPitch
    sum += spacing.pull[reader]! * (y[reader]! + shift)
    weight += spacing.pull[reader]!
  }
  return sum / weight
}

/** Inputs of a reader that stand above a row, minus those below it. */
function rankAmongInputs({ left, place }: Columns, row: number, reader: number): number {
  let rank = 0
  for (let k = left.start[reader]!; k < left.start[reader + 1]!; k++) {
    rank += Math.sign(place[row]! - place[left.list[k]!]!)
  }
  return rank
}

/** Weighted isotonic regression by pooling neighbours that violate the order (Ayer et al. 1955), one column at a time. */
class ColumnSolver {
  readonly #columns: Columns
  readonly #spacing: Spacing
  readonly #sum: Float64Array
  readonly #weight: Float64Array
  readonly #first: Int32Array
  readonly #offset: Float64Array

  constructor(columns: Columns, spacing: Spacing) {
    this.#columns = columns
    this.#spacing = spacing
    let widest = 0
    for (let l = 0; l < columns.depth; l++) {
      widest = Math.max(widest, columns.start[l + 1]! - columns.start[l]!)
    }
    this.#sum = new Float64Array(widest)
    this.#weight = new Float64Array(widest)
    this.#first = new Int32Array(widest + 1)
    this.#offset = new Float64Array(widest)
  }

  /** Puts the rows of column l as near to their goals as their order and gaps allow. */
  solve(l: number, goal: Float64Array, y: Float64Array): void {
    const { order, start } = this.#columns
    const { up, down, weight } = this.#spacing
    const a = start[l]!
    const n = start[l + 1]! - a
    let blocks = 0
    let offset = 0
    for (let i = 0; i < n; i++) {
      const row = order[a + i]!
      if (i > 0) offset += down[order[a + i - 1]!]! + up[row]!
      this.#offset[i] = offset
      this.#sum[blocks] = weight[row]! * (goal[row]! - offset)
      this.#weight[blocks] = weight[row]!
      this.#first[blocks] = i
      blocks++
      while (blocks > 1 && this.#mean(blocks - 2) > this.#mean(blocks - 1)) {
        blocks--
        this.#sum[blocks - 1]! += this.#sum[blocks]!
        this.#weight[blocks - 1]! += this.#weight[blocks]!
      }
    }
    this.#first[blocks] = n
    for (let block = 0; block < blocks; block++) {
      const mean = this.#mean(block)
      for (let i = this.#first[block]!; i < this.#first[block + 1]!; i++) {
        y[order[a + i]!] = mean + this.#offset[i]!
      }
    }
  }

  #mean(block: number): number {
    return this.#sum[block]! / this.#weight[block]!
  }
}
