import { sizeOf } from '../../tensor/shape.ts'
import type { DType, Shape } from '../../tensor/tensor.ts'
import { checkRoom } from '../bounds.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { isSequence } from '../semantics/sequences.ts'
import { toArray } from '../semantics/toArray.ts'
import { Builtin } from '../values/callables.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'

const NAMES: Readonly<Record<string, DType>> = {
  float32: 'float32',
  float16: 'float32',
  f4: 'float32',
  bool: 'bool',
  bool_: 'bool',
}

/** The type that a name stands for: whole numbers and floats of every width are one type each here. */
function typeNamed(name: string): DType | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name]
  if (/^(float\d*|double|f8|d|f)$/.test(name)) return 'float64'
  return /^(u?int\d*|intp|long|[iu][1248]?)$/.test(name) ? 'int64' : undefined
}

/** A `dtype=` argument; undefined for None. A run's floats are of one type, so every float type means that one. */
export function dtypeOf(rt: Runtime, value: Value): DType | undefined {
  if (value === null) return undefined
  const name =
    value instanceof DTypeObject ? value.dtype : value instanceof Builtin ? value.typeName : value
  const dtype = typeof name === 'string' ? typeNamed(name) : undefined
  if (!dtype)
    throw raise(
      'TypeError',
      'data type not understood',
      'Use float, int, bool, np.float64, np.float32 or np.int64.',
    )
  return dtype === 'float64' ? rt.recorder.dtype : dtype
}

/** A shape argument: a whole number or a sequence of them. */
export function shapeOf(rt: Runtime, value: Value): Shape {
  const isMany = isSequence(value) || (value instanceof NdArray && value.shape.length > 0)
  const shape = isMany
    ? itemsOf(rt, value).map((extent) => asIndex(rt, extent))
    : [asIndex(rt, value)]
  if (shape.some((extent) => extent < 0))
    throw raise('ValueError', 'negative dimensions are not allowed')
  checkRoom(rt, sizeOf(shape))
  return shape
}

/** Anything that counts as an array, as one. */
export function arrayArgument(rt: Runtime, value: Value): NdArray {
  return value instanceof NdArray ? value : toArray(rt, value)
}
