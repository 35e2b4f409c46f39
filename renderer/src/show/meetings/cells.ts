import type { Shape } from '@chainlight/engine'
import { sizeOf } from '@chainlight/engine'
import type { Bodies } from '../show.ts'

/** The cells of all slabs, numbered: value cells of a body row by row, then its gradient cells. */
export interface CellNumbers {
  readonly count: number
  /** First cell of each body, −1 where a body has no slab. */
  readonly first: Int32Array
}

/** Value cells, and gradient cells. */
export type CellRole = 0 | 1

/** Numbers the cells of a stage. */
export function numberCells({ count, kind, rows, cols }: Bodies): CellNumbers {
  const first = new Int32Array(count).fill(-1)
  let next = 0
  for (let body = 0; body < count; body++) {
    if (rows[body] === 0 || kind[body]! > 3) continue
    first[body] = next
    next += 2 * rows[body]! * cols[body]!
  }
  return { count: next, first }
}

/** The cell of a role at a place of a body's slab, row by row; −1 where the body has no slab. */
export function cellNumber(
  { first }: CellNumbers,
  { rows, cols }: Bodies,
  body: number,
  role: CellRole,
  place: number,
): number {
  const start = first[body] ?? -1
  return start < 0 ? -1 : start + role * (rows[body] ?? 0) * (cols[body] ?? 0) + place
}

/** Digests hold all of at most so many numbers, else so many rows and columns of them. */
const WHOLE = 1024
const SIDE = 32

/** How a slab stands for a tensor: which element each cell shows, and which cell stands for each element. */
export interface SlabMap {
  readonly rows: number
  readonly cols: number
  /** True where every element has a cell of its own. */
  readonly isWhole: boolean
  elementAt(row: number, col: number): number
  placeOf(element: number): number
}

/** The map between a tensor and its slab of so many rows and columns. */
export function slabMap(shape: Shape, rows: number, cols: number): SlabMap {
  const width = Math.max(1, shape.at(-1) ?? 1)
  const height = Math.max(1, sizeOf(shape.slice(0, -1)))
  const isWhole = sizeOf(shape) <= WHOLE
  const sampled = (extent: number, side: number) => (isWhole ? extent : Math.min(extent, side))
  const down = sampled(height, shape.length === 1 ? 1 : SIDE)
  const across = sampled(width, shape.length === 1 ? WHOLE : SIDE)
  const shown = (cell: number, cells: number, seen: number, extent: number) =>
    Math.floor((Math.min(seen - 1, Math.floor(((cell + 0.5) * seen) / cells)) * extent) / seen)
  return {
    rows,
    cols,
    isWhole: height === rows && width === cols,
    elementAt: (row, col) =>
      shown(row, rows, down, height) * width + shown(col, cols, across, width),
    placeOf(element) {
      const row = cellOf(Math.floor(element / width), rows, down, height)
      return row * cols + cellOf(element % width, cols, across, width)
    },
  }
}

/** The cell for an index along an axis: cells show the first of those they stand for where a sample did, else the middle one. */
function cellOf(index: number, cells: number, seen: number, extent: number): number {
  const isSampled = seen === cells && extent > seen
  const cell = isSampled
    ? Math.ceil(((index + 1) * cells) / extent) - 1
    : Math.floor(((index + 0.5) * cells) / extent)
  return Math.min(cells - 1, cell)
}
