import type { NodeId } from '../../brand.ts'
import { opByPython, pythonNames } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { arrayMethods } from '../numpy/arrayMethods.ts'
import type { Runtime } from '../runtime.ts'
import { BoundMethod, type Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { detached } from './detach.ts'
import { viewThrough } from './elements.ts'
import { gradOf } from './gradients.ts'
import { opFunction, viewFunction } from './opFunctions.ts'

/** Attributes and methods of numbers and arrays; undefined where there is none of that name. */
export function numericAttribute(
  rt: Runtime,
  value: Scalar | NdArray,
  name: string,
): Value | undefined {
  const shape = value instanceof NdArray ? value.shape : []
  if (value instanceof Scalar && !value.type.startsWith('np.') && ARRAYS_ONLY.has(name))
    return undefined
  switch (name) {
    case 'grad':
      return gradOf(rt, value)
    case 'data':
      return detached(rt, value)
    case 'shape':
      return new PyTuple(shape)
    case 'ndim':
      return shape.length
    case 'size':
      return sizeOf(shape)
    case 'dtype':
      return new DTypeObject(dtypeName(value), dtypeName(value), true)
    case 'T':
      return value instanceof NdArray && shape.length > 1
        ? viewThrough(rt, value, TRANSPOSE, {})
        : value
    case 'real':
      return value
    case 'requires_grad':
      return value.node >= 0 && !rt.marks.isUsed(value.node as NodeId)
    default:
      break
  }
  const own = arrayMethods().get(name)
  if (own) return new BoundMethod(value, own)
  const op = opByPython(`.${name}`)
  return op ? new BoundMethod(value, methodOf(op, name)) : undefined
}

/** What NumPy's numbers and arrays have, and Python's own numbers lack. */
const ARRAYS_ONLY = new Set(
  'T shape ndim size dtype sum mean max min std var prod cumsum any all argmax argmin reshape flatten ravel copy astype tolist transpose squeeze dot round clip sort argsort fill repeat take swapaxes'.split(
    ' ',
  ),
)

const TRANSPOSE = opByPython('.transpose') as Op

const METHODS = new Map<string, Builtin>()

/** Methods whose result is the same memory in another shape: writing goes through. */
const VIEWS = new Set([
  'reshape',
  'transpose',
  'ravel',
  'squeeze',
  'swapaxes',
  'view',
  'unsqueeze',
  'permute',
])

function methodOf(op: Op, name: string): Builtin {
  let method = METHODS.get(name)
  if (!method) {
    method = VIEWS.has(name) ? viewFunction(op, name) : opFunction(op, name)
    METHODS.set(name, method)
  }
  return method
}

function dtypeName(value: Scalar | NdArray) {
  if (value instanceof NdArray) return value.dtype
  if (value.type === 'np.bool') return 'bool'
  return isWhole(value.type) ? 'int64' : value.type === 'np.float32' ? 'float32' : 'float64'
}

/** The names that `numericAttribute` knows. */
export function numericNames(): readonly string[] {
  const methods = pythonNames().filter((alias) => alias.startsWith('.'))
  return [
    ...arrayMethods().keys(),
    ...methods.map((alias) => alias.slice(1)),
    'grad',
    'data',
    'shape',
    'ndim',
    'size',
    'dtype',
    'T',
  ]
}
