import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { isFloat } from '../../tensor/dtype.ts'
import type { DType } from '../../tensor/tensor.ts'
import { copyOf } from '../../tensor/views.ts'
import type { Runtime } from '../runtime.ts'
import { arrayOf, NdArray } from '../values/ndarray.ts'
import { DETACHED, onTape, PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp, scalarTypeOf } from './apply.ts'
import { arrayOnTape, isOperand, nodeOf, tensorOf } from './lift.ts'
import { converter, toArray } from './toArray.ts'

/** The op behind `.astype`. */
const CAST = opByPython('.astype') as Op

/**
 * `array.astype(dtype)`. Between floats it stays what it is on the tape; as integers or truth values it is off it,
 * since they have no gradient.
 */
export function castArray(rt: Runtime, array: NdArray, dtype: DType): NdArray {
  if (array.node >= 0 && isFloat(dtype)) {
    if (isFloat(array.dtype)) return arrayOnTape(rt, nodeOf(rt, array), array.dtype)
    return applyOp(rt, CAST, [array], { dtype: rt.recorder.dtype }) as NdArray // of the array's shape
  }
  const tensor = copyOf(tensorOf(rt, array), dtype)
  const convert = converter(dtype)
  for (let i = 0; i < tensor.data.length; i++) tensor.data[i] = convert(tensor.data[i] as number)
  return arrayOf(tensor, array.node === DETACHED ? DETACHED : PLAIN)
}

/** `np.float64(value)`: a number of that type, or an array of it. */
export function castTo(rt: Runtime, dtype: DType, value: Value): Value {
  if (value === null) return new Scalar(PLAIN, Number.NaN, scalarTypeOf(dtype))
  if (typeof value === 'string') return new Scalar(PLAIN, Number(value), scalarTypeOf(dtype))
  if (!isOperand(value) || value instanceof NdArray) return castArray(rt, toArray(rt, value), dtype)
  if (value instanceof Scalar && value.node >= 0 && isFloat(dtype)) {
    return onTape(value.node, scalarTypeOf(dtype))
  }
  const number = value instanceof Scalar ? rt.numberOf(value) : Number(value)
  const single = dtype === 'float32' ? Math.fround(number) : number
  return new Scalar(PLAIN, converter(dtype)(single), scalarTypeOf(dtype))
}
