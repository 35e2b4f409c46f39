import { ProgramError, ShapeError } from '../../errors.ts'
import { broadcastShapes, formatShape, sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import type { Item } from './items.ts'

/** An axis of the result that is kept (sliced) or new (stride 0). */
export interface Kept {
  readonly count: number
  readonly stride: number
}

/** An axis that integer arrays pick from. */
export interface Pick {
  readonly extent: number
  readonly stride: number
  readonly axis: number
  readonly shape: Shape
  readonly values: readonly number[] | null
}

/**
 * What an index does to an array: where it starts, the axes it keeps, the axes it picks from, and at which place
 * among the kept ones the picked axes appear.
 */
export interface Layout {
  readonly start: number
  readonly kept: readonly Kept[]
  readonly picks: readonly Pick[]
  readonly place: number
}

/** An array's extents and where its elements lie. */
export interface Placed {
  readonly shape: Shape
  readonly strides: Shape
  readonly offset: number
}

/**
 * NumPy's indexing rules (numpy.org/doc/stable/user/basics.indexing.html). Integers beside arrays count as arrays;
 * arrays that stand together stay where they are, arrays apart move to the front.
 */
export function layoutOf(base: Placed, items: readonly Item[]): Layout {
  const full = fillEllipsis(items, base.shape)
  const picking = full.some((item) => item.kind === 'pick' || item.kind === 'mask')
  const kept: Kept[] = []
  const picks: Pick[] = []
  let start = base.offset
  let axis = 0
  let place = -1
  let apart = false
  for (const item of full) {
    const advanced = item.kind === 'pick' || item.kind === 'mask' || (picking && item.kind === 'at')
    if (advanced) {
      if (place >= 0 && place !== kept.length) apart = true
      if (place < 0) place = kept.length
    }
    const extent = base.shape[axis] ?? 0
    const stride = base.strides[axis] ?? 0
    switch (item.kind) {
      case 'newaxis':
        kept.push({ count: 1, stride: 0 })
        break
      case 'slice': {
        const [first, count, step] = sliceRange(item.bounds, extent)
        start += count > 0 ? first * stride : 0
        kept.push({ count, stride: step * stride })
        axis++
        break
      }
      case 'at':
        if (picking) picks.push({ extent, stride, axis, shape: [], values: [item.index] })
        else start += checkedIndex(item.index, axis, extent) * stride
        axis++
        break
      case 'pick':
        picks.push({ extent, stride, axis, shape: item.shape, values: item.values })
        axis++
        break
      case 'mask':
        picks.push(...maskPicks(item, base, axis))
        axis += item.shape.length
        break
      case 'ellipsis': // fillEllipsis has replaced it
        break
    }
  }
  return { start, kept, picks, place: apart || place < 0 ? 0 : place }
}

/** The shape of the indexed result. */
export function layoutShape(layout: Layout): Shape {
  const kept = layout.kept.map((axis) => axis.count)
  if (layout.picks.length === 0) return kept
  return [...kept.slice(0, layout.place), ...pickShape(layout), ...kept.slice(layout.place)]
}

/** The common shape of the index arrays. Throws ShapeError with NumPy's words. */
export function pickShape(layout: Layout): Shape {
  const shapes = layout.picks.map((pick) => pick.shape)
  try {
    return broadcastShapes(shapes)
  } catch (cause) {
    const arrays = shapes.filter((shape) => shape.length > 0) // plain integers fit anything
    const list = arrays.map((shape) => formatShape(shape, true)).join(' ')
    throw new ShapeError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${list}`,
      { cause },
    )
  }
}

/** An index counted from the front. Throws ProgramError (Python's IndexError) with NumPy's words. */
export function checkedIndex(index: number, axis: number, extent: number): number {
  const place = index < 0 ? index + extent : index
  if (Number.isInteger(index) && place >= 0 && place < extent) return place
  if (!Number.isInteger(index)) {
    throw new ProgramError('arrays used as indices must be of integer (or boolean) type', {
      hint: `${index} is not a whole number`,
    })
  }
  throw new ProgramError(`index ${index} is out of bounds for axis ${axis} with size ${extent}`, {
    hint: extent === 0 ? 'this axis is empty' : `it runs from ${-extent} to ${extent - 1}`,
  })
}

/** First place, count and step of a Python slice over `extent` entries (CPython's PySlice_AdjustIndices). */
function sliceRange(
  bounds: readonly [number | null, number | null, number | null],
  extent: number,
): [first: number, count: number, step: number] {
  const step = bounds[2] ?? 1
  if (step === 0) throw new ProgramError('slice step cannot be zero')
  const [low, high] = step > 0 ? [0, extent] : [-1, extent - 1]
  const clamp = (value: number) => Math.min(Math.max(value < 0 ? value + extent : value, low), high)
  const first = bounds[0] === null ? (step > 0 ? low : high) : clamp(bounds[0])
  const last = bounds[1] === null ? (step > 0 ? high : low) : clamp(bounds[1])
  return [first, Math.max(0, Math.ceil((last - first) / step)), step]
}

function fillEllipsis(items: readonly Item[], shape: Shape): readonly Item[] {
  const used = items.reduce((count, item) => count + axesUsed(item), 0)
  if (used > shape.length) {
    throw new ProgramError(
      `too many indices for array: array is ${shape.length}-dimensional, but ${used} were indexed`,
    )
  }
  const rest: Item[] = Array.from({ length: shape.length - used }, () => ({
    kind: 'slice',
    bounds: [null, null, null],
  }))
  const at = items.findIndex((item) => item.kind === 'ellipsis')
  if (at < 0) return [...items, ...rest]
  const after = items.slice(at + 1)
  if (after.some((item) => item.kind === 'ellipsis')) {
    throw new ProgramError("an index can only have a single ellipsis ('...')")
  }
  return [...items.slice(0, at), ...rest, ...after]
}

function axesUsed(item: Item): number {
  if (item.kind === 'mask') return item.shape.length
  return item.kind === 'newaxis' || item.kind === 'ellipsis' ? 0 : 1
}

/** A mask over several axes picks, along each, the coordinates of its true entries. */
function maskPicks(item: Item & { kind: 'mask' }, base: Placed, axis: number): Pick[] {
  if (item.shape.length === 0) {
    // x[True] and x[False]: a new axis of one entry, or of none
    const values = new Array<number>(item.count).fill(0)
    return [{ extent: 1, stride: 0, axis, shape: [item.count], values }]
  }
  item.shape.forEach((extent, i) => {
    if (extent === base.shape[axis + i]) return
    throw new ShapeError(
      `boolean index did not match indexed array along axis ${axis + i}; size of axis is ` +
        `${base.shape[axis + i]} but size of corresponding boolean axis is ${extent}`,
    )
  })
  const trueAt = item.values?.flatMap((value, i) => (value === 0 ? [] : [i])) ?? null
  return item.shape.map((extent, i) => {
    const inner = sizeOf(item.shape.slice(i + 1))
    const values = trueAt?.map((flat) => Math.floor(flat / inner) % extent) ?? null
    return {
      extent,
      stride: base.strides[axis + i]!,
      axis: axis + i,
      shape: [item.count],
      values,
    }
  })
}
