import { map2 } from '../../tensor/kernels/map.ts'
import { broadcastShapes } from '../../tensor/shape.ts'
import { broadcastTo } from '../../tensor/views.ts'
import type { Runtime } from '../runtime.ts'
import type { NdArray } from '../values/ndarray.ts'
import { DETACHED, type Scalar } from '../values/scalar.ts'
import { fromTensor } from './apply.ts'
import { nodeFor, type Operand, tensorOf } from './lift.ts'
import type { Operator } from './operators.ts'

/** `&`, `|`, `^`, `<<`, `>>` on arrays of whole numbers or truth values; off the tape, for bits have no slope. */
export function bitwise(rt: Runtime, operator: Operator, a: Operand, b: Operand): Scalar | NdArray {
  const [x, y] = [tensorOf(rt, a), tensorOf(rt, b)]
  const shape = broadcastShapes([x.shape, y.shape])
  const dtype = x.dtype === 'bool' && y.dtype === 'bool' ? 'bool' : 'int64'
  const result = map2(broadcastTo(x, shape), broadcastTo(y, shape), dtype, (m, n) =>
    Number(operator.ints(m, n)),
  )
  const isDetached = [a, b].some((side) => typeof side === 'object' && side.node === DETACHED)
  return fromTensor(result, nodeFor(isDetached ? 'detached' : 'plain'))
}

/** True where an operator works on bits and both operands have some. */
export function worksOnBits(operator: Operator, a: Operand, b: Operand): boolean {
  if (operator.floats !== null || operator.symbol === '@') return false
  return [a, b].every((side) => {
    if (typeof side !== 'object') return true
    return side.kind === 'ndarray'
      ? side.dtype === 'bool' || side.dtype === 'int64'
      : !side.type.includes('float')
  })
}
