import { sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import { gather, scatterAdd } from '../indexing/select.ts'
import type { Attrs, Op } from '../op.ts'
import { type MovementSpec, movement } from './movement.ts'

/** A movement that is said by where each element of the result comes from. */
export type RearrangementSpec = Omit<MovementSpec, 'forward' | 'back'> & {
  /** Row-major place in the input of every element of the result; −1 is a zero. */
  readonly places: (shape: Shape, attrs: Attrs) => Int32Array
}

/** An op that rearranges, repeats or drops elements; repeats add up on the way back. */
export function rearrangement(spec: RearrangementSpec): Op {
  return movement({
    ...spec,
    forward: (x, attrs) => gather(x, spec.places(x.shape, attrs), spec.shape(x.shape, attrs)),
    back: (upstream, shape, attrs) => scatterAdd(upstream, spec.places(shape, attrs), shape),
  })
}

/** Builds places from an index rule: the result's index in, the input's index out; null where there is none. */
export function placesBy(
  from: Shape,
  to: Shape,
  source: (index: readonly number[]) => readonly number[] | null,
): Int32Array {
  const places = new Int32Array(sizeOf(to))
  const index = to.map(() => 0)
  for (let i = 0; i < places.length; i++) {
    const place = source(index)
    places[i] =
      place === null ? -1 : from.reduce((at, extent, axis) => at * extent + place[axis]!, 0)
    for (let axis = to.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < to[axis]!) break
      index[axis] = 0
    }
  }
  return places
}
