import { reducedShape, rowMajorStrides, sizeOf } from '../shape.ts'
import { allocate, type DType, type Tensor, wrap } from '../tensor.ts'
import type { Matrix } from './matmul.ts'
import type { Numbers } from './numbers.ts'

/** How elements are combined: from `start`, by `join`; `row` combines an evenly spaced run at once. */
export interface Fold {
  readonly start: number
  join(total: number, next: number): number
  row(data: Numbers, at: number, stride: number, n: number): number
  /** Joins rows, one after the other, with the row of `out` at `at`; where absent, `join` does it number by number. */
  rows?(x: Matrix, out: Numbers, at: number, rows: number, columns: number): void
}

interface Axis {
  readonly extent: number
  readonly input: number // stride in the input
  readonly output: number // stride in the output; 0 for an axis that is combined
}

/**
 * Combines elements along `axes` (from the front). Axes are walked in memory order and merged where they lie evenly,
 * which is how NumPy's iterator does it, so that sums round as NumPy's do.
 */
export function reduce(
  t: Tensor,
  axes: readonly number[],
  keepDims: boolean,
  dtype: DType,
  fold: Fold,
): Tensor {
  const shape = reducedShape(t.shape, axes, keepDims)
  const out = allocate(sizeOf(shape), dtype).fill(fold.start)
  const result = wrap(out, shape, dtype)
  if (sizeOf(t.shape) === 0) return result
  const walk = walkOf(t, axes)
  const inner = walk[walk.length - 1]!
  if (fold.rows && inner.input === 1 && inner.output === 1) {
    joinRows(t.data, t.offset, walk, out, fold.rows)
    return result
  }
  visitOuter(walk.slice(0, -1), 0, t.offset, 0, (from, to) => {
    if (inner.output === 0) {
      out[to] = fold.join(out[to]!, fold.row(t.data, from, inner.input, inner.extent))
      return
    }
    for (let k = 0; k < inner.extent; k++) {
      const place = to + k * inner.output
      out[place] = fold.join(out[place]!, t.data[from + k * inner.input]!)
    }
  })
  return result
}

/** Combines across rows: the walk's last axis is a row of the result, the one before may be the rows that are combined. */
function joinRows(
  data: Numbers,
  offset: number,
  walk: readonly Axis[],
  out: Numbers,
  join: NonNullable<Fold['rows']>,
): void {
  const columns = walk[walk.length - 1]!.extent
  const across = walk[walk.length - 2]
  const isAcross = across?.output === 0
  const rows = isAcross ? across.extent : 1
  const row = isAcross ? across.input : 0
  visitOuter(walk.slice(0, isAcross ? -2 : -1), 0, offset, 0, (from, to) => {
    join({ data, at: from, row, column: 1 }, out, to, rows, columns)
  })
}

/** For every element in row-major order, the row-major place of the result that it is combined into. */
export function reductionPlaces(shape: readonly number[], axes: readonly number[]): Int32Array {
  const kept = rowMajorStrides(reducedShape(shape, axes, true))
  const places = new Int32Array(sizeOf(shape))
  const index = shape.map(() => 0)
  for (let i = 0; i < places.length; i++) {
    let place = 0
    for (let axis = 0; axis < shape.length; axis++) {
      if (!axes.includes(axis)) place += index[axis]! * kept[axis]!
    }
    places[i] = place
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break
      index[axis] = 0
    }
  }
  return places
}

function walkOf(t: Tensor, axes: readonly number[]): readonly Axis[] {
  const kept = rowMajorStrides(reducedShape(t.shape, axes, true))
  const list: Axis[] = []
  for (let axis = 0; axis < t.shape.length; axis++) {
    const extent = t.shape[axis]!
    const stride = t.strides[axis]!
    const output = axes.includes(axis) ? 0 : kept[axis]!
    if (extent === 1) continue
    list.push({ extent, input: stride, output })
  }
  list.sort((a, b) => Math.abs(b.input) - Math.abs(a.input))
  return merge(list)
}

function merge(list: readonly Axis[]): readonly Axis[] {
  const merged: Axis[] = []
  for (const axis of list) {
    const last = merged.at(-1)
    const even =
      last !== undefined &&
      last.input === axis.input * axis.extent &&
      last.output === axis.output * axis.extent
    if (even) merged[merged.length - 1] = { ...axis, extent: last.extent * axis.extent }
    else merged.push(axis)
  }
  return merged.length > 0 ? merged : [{ extent: 1, input: 0, output: 0 }]
}

function visitOuter(
  walk: readonly Axis[],
  depth: number,
  from: number,
  to: number,
  visit: (from: number, to: number) => void,
): void {
  const axis = walk[depth]
  if (axis === undefined) {
    visit(from, to)
    return
  }
  for (let i = 0; i < axis.extent; i++) {
    visitOuter(walk, depth + 1, from + i * axis.input, to + i * axis.output, visit)
  }
}
