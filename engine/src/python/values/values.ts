import type { BoundMethod, Builtin, PyFunction } from './callables.ts'
import type { PyClass, PyInstance, PyProperty, StaticMethod, SuperView } from './classes.ts'
import type { PyDict, PyList, PyRange, PySet, PySlice, PyTuple } from './collections.ts'
import type { PyIterator } from './iterators.ts'
import type { DTypeObject, Ellipsis, PyModule } from './modules.ts'
import type { NdArray } from './ndarray.ts'
import type { Scalar } from './scalar.ts'

/**
 * A Python value. None is `null`; bool and str are JavaScript's; int is a safe `number`, or a `bigint` beyond 2^53.
 * Every float, and every number that is or may come to be on the tape, is a `Scalar`.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Scalar
  | NdArray
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyRange
  | PySlice
  | PyFunction
  | BoundMethod
  | Builtin
  | PyClass
  | PyInstance
  | PyProperty
  | StaticMethod
  | SuperView
  | PyModule
  | PyIterator
  | DTypeObject
  | Ellipsis

/** Arguments given by name. */
export type Keywords = ReadonlyMap<string, Value>
