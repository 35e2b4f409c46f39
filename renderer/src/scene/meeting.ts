import type { Vector3 } from 'three'
import { type Cell, type Line, linesMeeting, productOf } from '../show/product.ts'
import type { Bodies, Show } from '../show/show.ts'
import type { Uniforms } from './gpu/uniforms.ts'

/** Light that other cells keep while a row meets a column (LOOK.md section 4). */
const OTHERS = 0.66

const share = (index: number, count: number | undefined): number =>
  index / Math.max(1, (count ?? 1) - 1)

/** Lifts the row and the column that meet in a cell of a product; null, or a cell of anything else, lifts none. */
export function showMeeting(uniforms: Uniforms, show: Show | null, cell: Cell | null): void {
  const product = show && cell ? productOf(show.trace.graph, show.layout, cell.body) : null
  uniforms.uOthers.value = product ? OTHERS : 1
  for (const line of [uniforms.uMeeting, uniforms.uLeftLine, uniforms.uRightLine]) line.value.x = -1
  if (!show || !cell || !product) return
  const { bodies } = show.layout
  const { rows, cols } = bodies
  const { left, right } = linesMeeting(product, cell)
  const [across, down] = [share(cell.col, cols[cell.body]), share(cell.row, rows[cell.body])]
  uniforms.uMeeting.value.set(cell.body, across, down)
  writeLine(uniforms.uLeftLine.value, bodies, left)
  writeLine(uniforms.uRightLine.value, bodies, right)
}

function writeLine(to: Vector3, { rows, cols }: Bodies, { body, axis, index }: Line): void {
  const isRow = axis === 'row'
  to.set(body, isRow ? 0 : 1, share(index, isRow ? rows[body] : cols[body]))
}
