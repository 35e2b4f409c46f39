import { ShapeError } from '../errors.ts'
import type { Shape } from './tensor.ts'

/** Number of elements of a shape; a scalar's `[]` has one. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (const extent of shape) size *= extent
  return size
}

/** Strides, counted in elements, of a freshly made row-major tensor. */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let step = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step
    step *= shape[axis]!
  }
  return strides
}

/** True where both shapes have the same extents. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis])
}

/** A shape as NumPy prints it: `()`, `(3,)`, `(2, 3)`. `compact` gives the `(2,3)` of its error texts. */
export function formatShape(shape: Shape, compact = false): string {
  if (shape.length === 1) return `(${shape[0]},)`
  return `(${shape.join(compact ? ',' : ', ')})`
}

/**
 * The shape that operands share after broadcasting: aligned at the last axis, where an extent of 1 stretches.
 * Throws ShapeError with NumPy's words.
 */
export function broadcastShapes(shapes: readonly Shape[]): Shape {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape.length), 0)
  const result = new Array<number>(rank).fill(1)
  for (const shape of shapes) {
    const lead = rank - shape.length
    for (let axis = 0; axis < shape.length; axis++) {
      const extent = shape[axis]!
      const known = result[lead + axis]!
      if (extent === known || extent === 1) continue
      if (known !== 1) throw broadcastError(shapes)
      result[lead + axis] = extent
    }
  }
  return result
}

/** Throws ShapeError, with NumPy's words, where `from` cannot be repeated to `to` (NumPy's `broadcast_to`). */
export function checkBroadcastTo(from: Shape, to: Shape): void {
  const lead = to.length - from.length
  const fits = lead >= 0 && from.every((extent, axis) => extent === 1 || extent === to[lead + axis])
  if (fits) return
  throw new ShapeError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${formatShape(from, true)} and requested shape ${formatShape(to, true)}`,
    { hint: 'aligned at the last axis, each extent must be kept or be a 1 that is repeated' },
  )
}

/** An axis counted from the front. Throws ShapeError with NumPy's words where there is no such axis. */
export function normalizeAxis(axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis
  if (Number.isInteger(axis) && place >= 0 && place < rank) return place
  throw new ShapeError(`axis ${axis} is out of bounds for array of dimension ${rank}`, {
    hint:
      rank === 0
        ? 'a single number has no axis'
        : `axes of this array run from ${-rank} to ${rank - 1}`,
  })
}

/** `null` (all axes), one axis or several, as sorted axes from the front. Throws ShapeError where one comes twice. */
export function normalizeAxes(axes: number | readonly number[] | null, rank: number): number[] {
  if (axes === null) return Array.from({ length: rank }, (_, axis) => axis)
  const list = typeof axes === 'number' ? [axes] : axes
  const places = list.map((axis) => normalizeAxis(axis, rank)).sort((a, b) => a - b)
  if (new Set(places).size < places.length) throw new ShapeError("duplicate value in 'axis'")
  return places
}

/** The shape that is left when `axes` (from the front) are combined; with `keepDims` they stay as 1. */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): Shape {
  if (keepDims) return shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent))
  return shape.filter((_, axis) => !axes.includes(axis))
}

/** Fills in a single −1 so that the size fits (NumPy's `reshape`). Throws ShapeError with NumPy's words. */
export function inferShape(size: number, wanted: Shape): Shape {
  const unknown = wanted.filter((extent) => extent < 0).length
  if (unknown > 1) throw new ShapeError('can only specify one unknown dimension')
  const known = wanted.reduce((product, extent) => (extent < 0 ? product : product * extent), 1)
  const missing = known === 0 ? Number.NaN : size / known
  const shape = wanted.map((extent) => (extent < 0 ? missing : extent))
  if (sizeOf(shape) === size && shape.every(Number.isInteger)) return shape
  throw new ShapeError(
    `cannot reshape array of size ${size} into shape ${formatShape(wanted, true)}`,
    {
      hint: `a reshape keeps all ${size} elements: the extents must multiply to ${size}`,
    },
  )
}

function broadcastError(shapes: readonly Shape[]): ShapeError {
  const list = shapes.map((shape) => formatShape(shape, true)).join(' ')
  return new ShapeError(`operands could not be broadcast together with shapes ${list}`, {
    hint: `aligned at the last axis, two extents must be equal or one of them 1${instead(shapes)}`,
  })
}

/** What to write instead, where two shapes would fit otherwise: a column in place of a row, or a transpose. */
function instead([a = [], b = [], ...more]: readonly Shape[]): string {
  if (more.length > 0) return ''
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const which = short === a ? 'first' : 'second'
  if (short.length === 1 && long.length === 2 && short[0] === long[0]) {
    return `; to give each row one number, make the ${which} a column: .reshape(-1, 1)`
  }
  if (a.length === 2 && sameShape(a, [...b].reverse())) return '; transpose one of them: .T'
  return ''
}
