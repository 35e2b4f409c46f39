import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { tensorOf } from './lift.ts'
import { typeName } from './types.ts'

/** A whole number for counting and indexing; throws TypeError, with `what` in front where it is given. */
export function asIndex(rt: Runtime, value: Value, what?: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'bigint')
    throw raise('OverflowError', 'this whole number is too large to count with')
  if (value instanceof Scalar && isWhole(value.type)) return rt.numberOf(value)
  if (value instanceof NdArray && value.shape.length === 0 && value.dtype === 'int64') {
    return tensorOf(rt, value).data[0] as number
  }
  const name = typeName(value)
  const detail = what ? `${what} ${name}` : `'${name}' object cannot be interpreted as an integer`
  throw raise('TypeError', detail, name === 'float' ? 'Write int(…) around it.' : undefined)
}

/** A whole number, or null for None. */
export function asIndexOrNone(rt: Runtime, value: Value): number | null {
  return value === null ? null : asIndex(rt, value)
}

/** The number of anything that counts as one; undefined for everything else. Looks at values on the tape. */
export function numberOrUndefined(rt: Runtime, value: Value): number | undefined {
  switch (typeof value) {
    case 'number':
      return value
    case 'boolean':
    case 'bigint':
      return Number(value)
  }
  if (value instanceof Scalar) return rt.numberOf(value)
  if (value instanceof NdArray && value.shape.every((extent) => extent === 1)) {
    const tensor = tensorOf(rt, value)
    return tensor.data[tensor.offset]
  }
  return undefined
}

/** A number; throws TypeError in Python's words for everything else, with `what` in front of the type in quotes. */
export function asNumber(rt: Runtime, value: Value, what?: string): number {
  const number = numberOrUndefined(rt, value)
  if (number !== undefined) return number
  const name = typeName(value)
  throw raise('TypeError', what ? `${what}, not '${name}'` : `must be real number, not ${name}`)
}
