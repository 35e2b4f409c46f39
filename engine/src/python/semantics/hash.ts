import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyTuple } from '../values/collections.ts'
import { Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { typeName } from './types.ts'

/** A JavaScript map key such that equal Python values have equal keys: 1, 1.0 and True are one key. */
export type HashKey = string | number | bigint | object | null

/** The key of a value in a dict or set; throws TypeError for what Python cannot hash. */
export function hashKey(rt: Runtime, value: Value): HashKey {
  switch (typeof value) {
    case 'string':
      return `s${value}`
    case 'number':
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1 : 0
  }
  if (value === null) return null
  if (value instanceof Scalar) return rt.numberOf(value)
  if (value instanceof PyTuple) {
    const parts = value.items.map((item) => hashKey(rt, item))
    return `t${parts.map((part) => rt.identity(part)).join(',')}`
  }
  if (['list', 'dict', 'set', 'ndarray', 'slice'].includes(value.kind)) {
    throw raise(
      'TypeError',
      `unhashable type: '${typeName(value)}'`,
      'Use a tuple or a string as the key.',
    )
  }
  return value
}
