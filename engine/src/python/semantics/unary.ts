import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { map1 } from '../../tensor/kernels/map.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, isWhole, LITERAL, PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp, fromTensor } from './apply.ts'
import { nodeFor, tensorOf } from './lift.ts'
import { callSpecial } from './methods.ts'
import { shrink } from './plainMath.ts'
import { typeName } from './types.ts'

const NEGATE = opByPython('unary-') as Op

const METHODS = { '-': '__neg__', '+': '__pos__', '~': '__invert__' } as const

/** `-x`, `+x`, `~x`. */
export function unary(rt: Runtime, op: '-' | '+' | '~', value: Value): Value {
  if (typeof value === 'boolean') return unary(rt, op, Number(value))
  if (typeof value === 'number') return op === '-' ? 0 - value : op === '+' ? value : -1 - value
  if (typeof value === 'bigint') return shrink(op === '-' ? -value : op === '+' ? value : ~value)
  if (op === '~') {
    const inverted = invert(rt, value)
    if (inverted !== undefined) return inverted
  } else if (value instanceof Scalar || value instanceof NdArray) {
    return op === '+' ? value : negate(rt, value)
  }
  const own = callSpecial(rt, value, METHODS[op], [])
  if (own !== undefined) return own
  throw raise('TypeError', `bad operand type for unary ${op}: '${typeName(value)}'`)
}

function negate(rt: Runtime, value: Scalar | NdArray): Value {
  if (value instanceof Scalar && value.node < 0 && value.type === 'float') {
    const node = value.node === DETACHED || value.node === LITERAL ? value.node : PLAIN
    return new Scalar(node, -value.value, 'float')
  }
  if (value instanceof Scalar && isWhole(value.type) && value.node === DETACHED) return -value.value
  return applyOp(rt, NEGATE, [value], {}, value instanceof Scalar ? value.type : undefined)
}

function invert(rt: Runtime, value: Value): Value | undefined {
  if (value instanceof Scalar && isWhole(value.type)) {
    const number = rt.numberOf(value)
    return value.type === 'np.bool' ? new Scalar(PLAIN, 1 - number, 'np.bool') : -1 - number
  }
  if (!(value instanceof NdArray) || (value.dtype !== 'bool' && value.dtype !== 'int64'))
    return undefined
  const isBool = value.dtype === 'bool'
  const tensor = map1(tensorOf(rt, value), value.dtype, (x) => (isBool ? 1 - x : -1 - x))
  return fromTensor(tensor, nodeFor(value.node === DETACHED ? 'detached' : 'plain'))
}
