import type { Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import { opNameOf } from './labels.ts'
import type { Layout, PassCues, Show } from './show.ts'
import { valueNumbers } from './slabNumbers.ts'
import { MOST_CELLS } from './slabs.ts'

/** A cell of a slab. */
export interface Cell {
  readonly body: number
  readonly row: number
  readonly col: number
}

/** A row or a column of a slab. */
export interface Line {
  readonly body: number
  readonly axis: 'row' | 'column'
  readonly index: number
}

/** A matrix product on stage: the bodies whose slabs meet in it. */
export interface Product {
  readonly body: number
  readonly left: number
  readonly right: number
  /** Length of the rows and columns that meet. */
  readonly inner: number
  readonly isLeftVector: boolean
  readonly isRightVector: boolean
}

/** Ops whose result is the matrix product of their two inputs where both have at most two axes. */
const PRODUCTS: ReadonlySet<string> = new Set(['matmul', 'dot'])

/** The product that a body shows cell for cell; null for any other body, and where not all cells are drawn. */
export function productOf(graph: Graph, layout: Layout, body: number): Product | null {
  const { bodies, bodyOf } = layout
  const node = bodies.node[body] ?? 0
  if (bodies.kind[body] !== KIND.gate || (bodies.rows[body] ?? 0) === 0) return null
  if (!PRODUCTS.has(opNameOf(graph, node) ?? '')) return null
  const start = graph.columns.inputStart[node] ?? 0
  const [a = 0, b = 0] = graph.columns.inputs.subarray(start, start + 2)
  const shapeOf = (of: number) => graph.shapes[graph.columns.shape[of] ?? -1] ?? []
  const [left, right] = [shapeOf(a), shapeOf(b)]
  const isDrawn = [left, right, shapeOf(node)].every(
    (shape) => shape.length > 0 && shape.length <= 2 && shape.every((n) => n <= MOST_CELLS),
  )
  if (!isDrawn) return null
  return {
    body,
    left: bodyOf[a] ?? -1,
    right: bodyOf[b] ?? -1,
    inner: left[left.length - 1] ?? 0,
    isLeftVector: left.length === 1,
    isRightVector: right.length === 1,
  }
}

/** The lines that meet in a cell of a product. A vector is one row, whichever side it stands on. */
export function linesMeeting(
  { left, right, isLeftVector, isRightVector }: Product,
  { row, col }: Cell,
): { readonly left: Line; readonly right: Line } {
  // A matrix times a vector is drawn as one row: its cells are the matrix's rows.
  const across = isRightVector ? col : row
  return {
    left: { body: left, axis: 'row', index: isLeftVector ? 0 : across },
    right: isRightVector
      ? { body: right, axis: 'row', index: 0 }
      : { body: right, axis: 'column', index: col },
  }
}

/** What is multiplied and added in a cell. */
export interface ProductTerms {
  readonly factors: readonly (readonly [number, number])[]
  readonly sum: number
}

/** The numbers that meet in a cell of a product in one pass; null before there are any. */
export function termsOf(
  show: Show,
  cues: PassCues,
  product: Product,
  cell: Cell,
): ProductTerms | null {
  const [left, right] = [product.left, product.right].map((b) => valueNumbers(show, cues, b))
  const sum = valueNumbers(show, cues, product.body)
  if (!left || !right || !sum) return null
  const lines = linesMeeting(product, cell)
  const factors = Array.from({ length: product.inner }, (_, k) => {
    const a = left.at(lines.left.index, k)
    const b = lines.right.axis === 'row' ? right.at(0, k) : right.at(k, lines.right.index)
    return [a, b] as const
  })
  return { factors, sum: sum.at(cell.row, cell.col) }
}
