import { copyOf } from '../../tensor/views.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, Scalar } from '../values/scalar.ts'
import { tensorOf } from './lift.ts'

/** Takes a handle's numbers off the tape, into memory of its own. */
export function detach(rt: Runtime, array: NdArray): void {
  array.tensor = copyOf(tensorOf(rt, array))
  array.node = DETACHED
  array.held = null
  array.view = null
  array.version++
}

/** The same numbers, off the tape: `.data`, `.detach()`. */
export function detached(rt: Runtime, value: Scalar | NdArray): Scalar | NdArray {
  if (value instanceof Scalar) return new Scalar(DETACHED, rt.numberOf(value), value.type)
  const tensor = copyOf(tensorOf(rt, value))
  return new NdArray(DETACHED, tensor, tensor.shape, value.dtype)
}
