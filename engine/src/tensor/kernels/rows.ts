import type { Shape, Tensor } from '../tensor.ts'
import type { Matrix } from './matmul.ts'

/** How several tensors of one shape are walked together: merged axes, and each operand's strides along them. */
interface Walk {
  readonly extents: readonly number[]
  readonly strides: readonly (readonly number[])[]
}

/**
 * Visits tensors of one shape row by row: `visit` gets where each operand's row starts, each operand's stride inside
 * the row, the row's length, and where the row begins in row-major order. Axes that lie evenly in all operands are
 * merged first, so contiguous tensors are a single row.
 */
export function forEachRow(
  shape: Shape,
  operands: readonly Tensor[],
  visit: (at: readonly number[], step: readonly number[], length: number, out: number) => void,
): void {
  const walk = mergeAxes(shape, operands)
  const inner = walk.extents.length - 1
  const length = walk.extents[inner]!
  const step = walk.strides.map((strides) => strides[inner]!)
  const at = operands.map((t) => t.offset)
  const index = new Array<number>(inner).fill(0)
  if (walk.extents.includes(0)) return
  for (let out = 0; ; out += length) {
    visit(at, step, length, out)
    let axis = inner - 1
    for (; axis >= 0; axis--) {
      const turns = ++index[axis]!
      const back = turns === walk.extents[axis] ? turns - 1 : -1
      for (let k = 0; k < at.length; k++) {
        const stride = walk.strides[k]![axis]!
        at[k] = at[k]! + (back < 0 ? stride : -back * stride)
      }
      if (back < 0) break
      index[axis] = 0
    }
    if (axis < 0) return
  }
}

/**
 * Visits tensors of one shape matrix by matrix: the last two merged axes as rows and columns. `visit` gets each operand's
 * matrix (the same objects every time, moved on), the extents, and where the matrix begins in row-major order.
 */
export function forEachMatrix(
  shape: Shape,
  operands: readonly Tensor[],
  visit: (matrices: readonly Matrix[], rows: number, columns: number, out: number) => void,
): void {
  const { extents, strides } = mergeAxes(shape, operands)
  if (extents.includes(0)) return
  const inner = extents.length - 1
  const columns = extents[inner]!
  const rows = extents[inner - 1] ?? 1
  const matrices = operands.map(({ data, offset }, k) => ({
    data,
    at: offset,
    row: strides[k]![inner - 1] ?? 0,
    column: strides[k]![inner]!,
  }))
  let out = 0
  const walk = (axis: number): void => {
    if (axis >= inner - 1) {
      visit(matrices, rows, columns, out)
      out += rows * columns
      return
    }
    const extent = extents[axis]!
    for (let i = 0; i < extent; i++) {
      walk(axis + 1)
      for (let k = 0; k < matrices.length; k++) matrices[k]!.at += strides[k]![axis]!
    }
    for (let k = 0; k < matrices.length; k++) matrices[k]!.at -= extent * strides[k]![axis]!
  }
  walk(0)
}

function mergeAxes(shape: Shape, operands: readonly Tensor[]): Walk {
  const extents: number[] = []
  const strides: number[][] = operands.map(() => [])
  for (let axis = 0; axis < shape.length; axis++) {
    const extent = shape[axis]!
    if (extent === 1) continue
    const last = extents.length - 1
    const even =
      last >= 0 && operands.every((t, k) => strides[k]![last] === t.strides[axis]! * extent)
    if (even) extents[last] = extents[last]! * extent
    else extents.push(extent)
    operands.forEach((t, k) => {
      strides[k]![even ? last : extents.length - 1] = t.strides[axis]!
    })
  }
  if (extents.length === 0) {
    extents.push(1)
    for (const list of strides) list.push(0)
  }
  return { extents, strides }
}
