import { opByPython } from '../../ops/lookup.ts'
import type { AttrValue, Op } from '../../ops/op.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Scalar } from '../values/scalar.ts'
import { applyOp } from './apply.ts'

/** The op behind `a[index]`. */
export const GETITEM = opByPython('[]') as Op

/** `array[i]` for one whole number: an element, or a row that writes through to the array. */
export function elementAt(rt: Runtime, array: NdArray, i: number): Scalar | NdArray {
  return basicIndex(rt, array, [i])
}

/** `array[index]` for an index of whole numbers, slices, None and `...` only: a view. */
export function basicIndex(rt: Runtime, array: NdArray, index: AttrValue): Scalar | NdArray {
  return viewThrough(rt, array, GETITEM, { index })
}

/** Uses an op that only moves elements, and remembers where they come from, so that writing goes through. */
export function viewThrough(
  rt: Runtime,
  array: NdArray,
  op: Op,
  attrs: Readonly<Record<string, AttrValue>>,
): Scalar | NdArray {
  const result = applyOp(rt, op, [array], attrs)
  if (!(result instanceof NdArray)) return result
  result.view = { base: array, op, attrs }
  result.seen = array.version
  return result
}
