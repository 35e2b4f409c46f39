import type { Builtin } from '../values/callables.ts'
import { PyDict, PyList, PyRange, PySet, PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { DICT_METHODS } from './dictMethods.ts'
import { LIST_METHODS, TUPLE_METHODS } from './listMethods.ts'
import { INT_METHODS, ITERATOR_METHODS } from './otherMethods.ts'
import { SET_METHODS } from './setMethods.ts'
import { STRING_METHODS } from './stringMethods.ts'

/** The methods of a builtin type, each taking the object as its first argument. */
export type Methods = ReadonlyMap<string, Builtin>

/** The methods of a value's type; undefined for types that keep theirs elsewhere. */
export function methodsOf(value: Value): Methods | undefined {
  if (typeof value === 'string') return STRING_METHODS
  if (value instanceof PyList) return LIST_METHODS
  if (value instanceof PyDict) return DICT_METHODS
  if (value instanceof PySet) return SET_METHODS
  if (value instanceof PyTuple || value instanceof PyRange) return TUPLE_METHODS
  if (value instanceof PyIterator) return ITERATOR_METHODS
  return typeof value === 'number' || typeof value === 'bigint' ? INT_METHODS : undefined
}
