import { sizeOf } from '../../tensor/shape.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict, PyList, PyRange, PySet, PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { tensorOf } from './lift.ts'
import { callSpecial } from './methods.ts'

/** `bool(value)`. Throws ValueError for arrays of several elements, in NumPy's words. */
export function truth(rt: Runtime, value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'number':
      return value !== 0
    case 'bigint':
      return value !== 0n
    case 'string':
      return value !== ''
  }
  if (value === null) return false
  if (value instanceof Scalar) return rt.numberOf(value) !== 0
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0
  if (value instanceof PyDict || value instanceof PySet) return value.entries.size > 0
  if (value instanceof PyRange) return value.length > 0
  if (value instanceof NdArray) return arrayTruth(rt, value)
  if (value instanceof PyInstance) return instanceTruth(rt, value)
  return true
}

function arrayTruth(rt: Runtime, array: NdArray): boolean {
  if (sizeOf(array.shape) === 1) {
    const tensor = tensorOf(rt, array)
    return tensor.data[tensor.offset] !== 0
  }
  throw raise(
    'ValueError',
    'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
    'An `if` needs one answer: (…).all() or (…).any().',
  )
}

function instanceTruth(rt: Runtime, value: PyInstance): boolean {
  const own = callSpecial(rt, value, '__bool__', [])
  if (own !== undefined) return truth(rt, own)
  const length = callSpecial(rt, value, '__len__', [])
  return length === undefined || truth(rt, length)
}
