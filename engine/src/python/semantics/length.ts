import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyDict, PyList, PyRange, PySet, PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import { callSpecial } from './methods.ts'
import { asIndex } from './numbers.ts'
import { typeName } from './types.ts'

/** `len(value)`. */
export function lengthOf(rt: Runtime, value: Value): number {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length
  if (typeof value === 'string') return [...value].length
  if (value instanceof PyDict || value instanceof PySet) return value.entries.size
  if (value instanceof PyRange) return value.length
  if (value instanceof NdArray) {
    const [first] = value.shape
    if (first === undefined) throw raise('TypeError', 'len() of unsized object')
    return first
  }
  const own = callSpecial(rt, value, '__len__', [])
  if (own !== undefined) return asIndex(rt, own)
  throw raise('TypeError', `object of type '${typeName(value)}' has no len()`)
}
