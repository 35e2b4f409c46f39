import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { Builtin } from '../values/callables.ts'
import { PyClass, PyInstance } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import { DTypeObject } from '../values/modules.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { typeName } from './types.ts'

/** `isinstance(value, type)`, for one type or a tuple of them. */
export function isInstance(rt: Runtime, value: Value, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((item) => isInstance(rt, value, item))
  if (type instanceof PyClass) {
    if (value instanceof PyInstance) return value.cls.isA(type)
    return type.name === 'object' || type.name === typeName(value).replace('numpy.', '')
  }
  if (type instanceof DTypeObject) return isOfDType(value, type)
  if (type instanceof Builtin && type.typeName !== null) return isOfBuiltin(value, type)
  throw raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union')
}

function isOfDType(value: Value, type: DTypeObject): boolean {
  if (type.name === 'ndarray') return typeof value === 'object' && value?.kind === 'ndarray'
  if (!(value instanceof Scalar) || !value.type.startsWith('np.')) return false
  if (type.name === 'floating') return !isWhole(value.type)
  if (type.name === 'integer') return value.type === 'np.int64'
  return type.name === 'generic' || `np.${type.name}` === value.type
}

function isOfBuiltin(value: Value, type: Builtin): boolean {
  const name = typeName(value)
  switch (type.typeName) {
    case 'int':
      return name === 'int' || name === 'bool'
    case 'float':
      return name === 'float' || name === 'numpy.float64' // NumPy's float64 is a Python float
    case 'Value':
      return value instanceof Scalar
    default:
      return name === type.typeName
  }
}
