import { rowMajorStrides, sizeOf } from '../../tensor/shape.ts'
import { allocate, fromFlat, type Shape, type Tensor, toFlat, wrap } from '../../tensor/tensor.ts'
import { broadcastTo, contiguous } from '../../tensor/views.ts'
import type { Item } from './items.ts'
import { checkedIndex, type Layout, layoutOf, layoutShape, pickShape } from './layout.ts'

/** The indexed elements: a view for basic indexing, a copy where arrays pick. */
export function select(t: Tensor, items: readonly Item[]): Tensor {
  const layout = layoutOf(t, items)
  const shape = layoutShape(layout)
  if (layout.picks.length === 0) {
    return { ...t, shape, strides: layout.kept.map((axis) => axis.stride), offset: layout.start }
  }
  const places = placesOf(layout)
  const out = allocate(places.length, t.dtype)
  for (let i = 0; i < out.length; i++) out[i] = t.data[places[i]!]!
  return wrap(out, shape, t.dtype)
}

/** Row-major places, in an array of this shape, of the indexed elements in order of the result. */
export function selectedPlaces(shape: Shape, items: readonly Item[]): Int32Array {
  return placesOf(layoutOf({ shape, strides: rowMajorStrides(shape), offset: 0 }, items))
}

/** Adds each number to its place in zeros of `shape`: the VJP of selecting. Repeated places add up; −1 is nowhere. */
export function scatterAdd(numbers: Tensor, places: Int32Array, shape: Shape): Tensor {
  const out = allocate(sizeOf(shape), numbers.dtype)
  const data = contiguous(numbers).data
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    if (place >= 0) out[place]! += data[i]!
  }
  return wrap(out, shape, numbers.dtype)
}

/** Elements at row-major places; −1 gives `fill`. */
export function gather(t: Tensor, places: Int32Array, shape: Shape, fill = 0): Tensor {
  const out = allocate(places.length, t.dtype)
  const data = contiguous(t).data
  for (let i = 0; i < out.length; i++) {
    const place = places[i]!
    out[i] = place < 0 ? fill : data[place]!
  }
  return wrap(out, shape, t.dtype)
}

function placesOf(layout: Layout): Int32Array {
  const picked = pickedOffsets(layout)
  const before = layout.kept.slice(0, layout.place)
  const after = layout.kept.slice(layout.place)
  const axes = [
    ...before,
    ...(picked === null ? [] : [{ count: picked.length, offsets: picked }]),
    ...after,
  ]
  let places: number[] = [layout.start]
  for (const axis of axes) {
    const next: number[] = []
    for (const place of places) {
      for (let i = 0; i < axis.count; i++) {
        next.push(place + ('offsets' in axis ? axis.offsets[i]! : i * axis.stride))
      }
    }
    places = next
  }
  return Int32Array.from(places)
}

/** How far each picked element lies from the start; null where nothing is picked. */
function pickedOffsets(layout: Layout): Int32Array | null {
  if (layout.picks.length === 0) return null
  const shape = pickShape(layout)
  const offsets = new Int32Array(sizeOf(shape))
  for (const pick of layout.picks) {
    const values = toFlat(broadcastTo(fromFlat(pick.values ?? [], pick.shape), shape))
    for (let i = 0; i < offsets.length; i++) {
      offsets[i]! += checkedIndex(values[i]!, pick.axis, pick.extent) * pick.stride
    }
  }
  return offsets
}
