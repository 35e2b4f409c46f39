import type { Columns } from './columns.ts'

/** What places rows within a column: lengths in u, counted downwards. */
export interface Spacing {
  /** Room above and below a row's middle, and the gap to the next row. */
  readonly up: Float64Array
  readonly down: Float64Array
  /** Where an edge ends relative to its right row's middle, and starts relative to its left row's, by edge. */
  readonly rowPitch: number
  /** Rows that nothing flows into and that stand for bodies: they give way to all others. */
  readonly isLeaf: Uint8Array
}

/** A leaf's pull on its gate beside a computed input's, and its weight against a gate that wants the same room. */
const LEAF_PULL = 0.35
const LEAF_WEIGHT = 0.001

/**
 * Middles of all rows, downwards. Rows go where their inputs are, leaves where their consumers are; each column keeps
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
    for (let l = 0; l < columns.depth; l++) {
      for (let p = columns.start[l]!; p < columns.start[l + 1]!; p++) {
        const row = columns.order[p]!
        goal[row] = spacing.isLeaf[row]
          ? leafGoal(columns, spacing, y, row, round)
          : inputsMean(columns, spacing, y, row)
      }
      solver.solve(l, goal, y)
    }
    yield
  }
  return y
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
    const pull = spacing.isLeaf[list[k]!] ? LEAF_PULL : 1
    sum += pull * y[list[k]!]!
    weight += pull
  }
  return weight > 0 ? sum / weight : y[row]!
}

/** A leaf wants to stand beside its consumer, above or below its siblings as its slot is. */
function leafGoal(
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
  for (let k = k0; k < k1; k++) {
    const consumer = list[k]!
    const s0 = columns.left.start[consumer]!
    const s1 = columns.left.start[consumer + 1]!
    let above = 0
    for (let s = s0; s < s1; s++) {
      const sibling = columns.left.list[s]!
      if (columns.place[sibling]! < columns.place[row]!) above++
    }
    sum += y[consumer]! + (above - (s1 - s0 - 1) / 2) * spacing.rowPitch
  }
  return sum / (k1 - k0)
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
    const { up, down, isLeaf } = this.#spacing
    const a = start[l]!
    const n = start[l + 1]! - a
    let blocks = 0
    let offset = 0
    for (let i = 0; i < n; i++) {
      const row = order[a + i]!
      if (i > 0) offset += down[order[a + i - 1]!]! + up[row]!
      this.#offset[i] = offset
      const weight = isLeaf[row] ? LEAF_WEIGHT : 1
      this.#sum[blocks] = weight * (goal[row]! - offset)
      this.#weight[blocks] = weight
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
