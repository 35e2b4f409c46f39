import {
  arange as arangeTensor,
  type DType,
  fromFlat,
  full,
  type Tensor,
  zeros,
} from '../../tensor/tensor.ts'
import { checkRoom } from '../bounds.ts'
import { makeLeaf } from '../builtins/gradientBuiltins.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { isOperand, type Operand, tensorOf } from '../semantics/lift.ts'
import { asIndex, asNumber } from '../semantics/numbers.ts'
import { copyArray, toArray } from '../semantics/toArray.ts'
import { truth } from '../semantics/truth.ts'
import { Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { arrayOf, NdArray } from '../values/ndarray.ts'
import { isWhole, PLAIN, Scalar } from '../values/scalar.ts'
import type { Keywords, Value } from '../values/values.ts'
import { arrayArgument, dtypeOf, shapeOf } from './arguments.ts'

/** `np.array(object, dtype, requires_grad=True)`. */
function array(rt: Runtime, args: readonly Value[], keywords: Keywords | null): Value {
  const [object] = args
  if (object === undefined)
    throw raise('TypeError', "array() missing required argument 'object' (pos 0)")
  const made = toArray(rt, object, dtypeOf(rt, keywords?.get('dtype') ?? args[1] ?? null))
  return truth(rt, keywords?.get('requires_grad') ?? false) ? makeLeaf(rt, made, 'parameter') : made
}

const filled = (name: string, number: number) =>
  define(name, 'shape, dtype=None', (rt, shape, dtype) =>
    arrayOf(full(shapeOf(rt, shape), number, dtypeOf(rt, dtype) ?? rt.recorder.dtype)),
  )

const filledLike = (name: string, number: number) =>
  define(name, 'a, dtype=None', (rt, like, dtype) => {
    const model = isOperand(like) && !(like instanceof NdArray) ? null : arrayArgument(rt, like)
    const type = dtypeOf(rt, dtype) ?? model?.dtype ?? rt.recorder.dtype
    return arrayOf(full(model?.shape ?? [], number, type))
  })

function isWholeNumber(value: Value): boolean {
  return typeof value === 'number' || (value instanceof Scalar && isWhole(value.type))
}

function arange(rt: Runtime, start: Value, stop: Value, step: Value, dtype: Value): Value {
  const [from, to] =
    stop === null ? [0, asNumber(rt, start)] : [asNumber(rt, start), asNumber(rt, stop)]
  const by = step === null ? 1 : asNumber(rt, step)
  if (by === 0) throw raise('ZeroDivisionError', 'division by zero')
  const whole = [start, stop ?? 0, step ?? 1].every(isWholeNumber)
  const type = dtypeOf(rt, dtype) ?? (whole ? 'int64' : rt.recorder.dtype)
  checkRoom(rt, (to - from) / by)
  return arrayOf(arangeTensor(from, to, by, type))
}

/** After numpy/_core/function_base.py: multiples of the step, and the end exactly. */
function linspace(
  rt: Runtime,
  start: Value,
  stop: Value,
  num: Value,
  endpoint: Value,
  retstep: Value,
): Value {
  const [from, to] = [asNumber(rt, start), asNumber(rt, stop)]
  const count = asIndex(rt, num)
  if (count < 0) throw raise('ValueError', `Number of samples, ${count}, must be non-negative.`)
  checkRoom(rt, count)
  const closed = truth(rt, endpoint)
  const parts = closed ? count - 1 : count
  const step = (to - from) / parts
  const numbers = Array.from({ length: count }, (_, i) => (parts > 0 ? i * step + from : from))
  if (closed && count > 1) numbers[count - 1] = to
  const made = arrayOf(fromFlat(numbers, [count], rt.recorder.dtype))
  return truth(rt, retstep) ? new PyTuple([made, new Scalar(PLAIN, step, 'np.float64')]) : made
}

function logspace(rt: Runtime, start: Value, stop: Value, num: Value): Value {
  const exponents = linspace(rt, start, stop, num, true, false) as NdArray // without retstep it is an array
  const tensor = exponents.tensor as Tensor // fresh, so off the tape
  return arrayOf(
    fromFlat(
      Array.from(tensor.data, (x) => 10 ** x),
      tensor.shape,
      tensor.dtype,
    ),
  )
}

function eye(rt: Runtime, rows: Value, columns: Value, k: Value, dtype: Value): Value {
  const n = asIndex(rt, rows)
  const m = columns === null ? n : asIndex(rt, columns)
  const shift = asIndex(rt, k)
  if (n < 0 || m < 0) throw raise('ValueError', 'negative dimensions are not allowed')
  checkRoom(rt, n * m)
  const tensor = zeros([n, m], dtypeOf(rt, dtype) ?? rt.recorder.dtype)
  for (let i = 0; i < n; i++)
    if (i + shift >= 0 && i + shift < m) tensor.data[i * m + i + shift] = 1
  return arrayOf(tensor)
}

function fullOf(rt: Runtime, shape: Value, value: Value, dtype: Value): Value {
  const operand: Operand = isOperand(value) ? value : toArray(rt, value)
  const tensor = tensorOf(rt, operand)
  const type: DType = dtypeOf(rt, dtype) ?? tensor.dtype
  return arrayOf(full(shapeOf(rt, shape), tensor.data[tensor.offset] as number, type))
}

const NAMED_ARRAY = ['array', 'asarray', 'asanyarray', 'ascontiguousarray']

/** Functions that make arrays. What they make is off the tape until it gets a name or meets a value that is on it. */
export const CREATION: readonly Builtin[] = [
  ...NAMED_ARRAY.map(
    (name) =>
      new Builtin(name, (rt, args, keywords) => {
        const [object] = args
        const same = name !== 'array' && object instanceof NdArray && args.length === 1 && !keywords
        return same ? object : array(rt, args, keywords)
      }),
  ),
  filled('zeros', 0),
  filled('ones', 1),
  filled('empty', 0),
  filledLike('zeros_like', 0),
  filledLike('ones_like', 1),
  filledLike('empty_like', 0),
  define('full', 'shape, fill_value, dtype=None', fullOf),
  define('full_like', 'a, fill_value, dtype=None', (rt, like, value, dtype) => {
    const model = arrayArgument(rt, like)
    return fullOf(rt, new PyTuple(model.shape), value, dtype === null ? model.dtype : dtype)
  }),
  define('arange', 'start, stop=None, step=None, dtype=None', arange),
  define('linspace', 'start, stop, num=50, endpoint=True, retstep=False', linspace),
  define('logspace', 'start, stop, num=50', logspace),
  define('eye', 'N, M=None, k=0, dtype=None', eye),
  define('identity', 'n', (rt, n) => eye(rt, n, null, 0, null)),
  define('copy', 'a', (rt, value) => copyArray(rt, arrayArgument(rt, value))),
]
