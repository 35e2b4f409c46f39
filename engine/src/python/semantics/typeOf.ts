import { builtin } from '../builtins/builtins.ts'
import type { Runtime } from '../runtime.ts'
import { type PyClass, PyInstance } from '../values/classes.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { makeClass } from './instantiate.ts'
import { typeName } from './types.ts'

/** `type(value)`: a class, or the builtin that makes such values. */
export function typeOf(rt: Runtime, value: Value): Value {
  if (value instanceof PyInstance) return value.cls
  if (value instanceof Scalar && value.type.startsWith('np.')) {
    const name = value.type.slice(3)
    return new DTypeObject(
      name,
      isWhole(value.type)
        ? name === 'bool'
          ? 'bool'
          : 'int64'
        : name === 'float32'
          ? 'float32'
          : 'float64',
    )
  }
  if (value instanceof NdArray) return ndarrayType(rt)
  const name = typeName(value)
  return builtin(rt, name) ?? rt.typeNamed(name, makeClass)
}

function ndarrayType(rt: Runtime): PyClass {
  const cls = rt.typeNamed('ndarray', makeClass)
  cls.attributes.set('__module__', 'numpy')
  return cls
}
