import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { map1 } from '../../tensor/kernels/map.ts'
import { normalizeAxis } from '../../tensor/shape.ts'
import { toFlat } from '../../tensor/tensor.ts'
import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { applyOp, fromTensor } from '../semantics/apply.ts'
import { binary } from '../semantics/binary.ts'
import { call } from '../semantics/call.ts'
import { basicIndex } from '../semantics/elements.ts'
import { iterate } from '../semantics/iterate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { toArray } from '../semantics/toArray.ts'
import { Builtin } from '../values/callables.ts'
import { PyList } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { PLAIN } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { arrayArgument } from './arguments.ts'
import { numbersOf } from './queries.ts'

const MEAN = opByPython('np.mean') as Op
const SUM = opByPython('np.sum') as Op

/** `np.average(a, axis, weights)`. */
function average(rt: Runtime, value: Value, axis: Value, weights: Value): Value {
  const array = arrayArgument(rt, value)
  const attrs = { axis: axis === null ? null : asIndex(rt, axis) }
  if (weights === null) return applyOp(rt, MEAN, [array], attrs)
  const weighted = binary(rt, OPERATORS['*'], array, arrayArgument(rt, weights)) as NdArray
  const total = applyOp(rt, SUM, [arrayArgument(rt, weights)], {})
  return binary(rt, OPERATORS['/'], applyOp(rt, SUM, [weighted], attrs), total)
}

/** `np.diff(a)`: each element less the one before it. */
function diff(rt: Runtime, value: Value, _n: Value, axis: Value): Value {
  const array = arrayArgument(rt, value)
  const along = normalizeAxis(asIndex(rt, axis), array.shape.length)
  const cut = (from: number | null, to: number | null) =>
    basicIndex(rt, array, [
      ...new Array<['slice', null, null, null]>(along).fill(['slice', null, null, null]),
      ['slice', from, to, null],
    ])
  return binary(rt, OPERATORS['-'], cut(1, null), cut(null, -1))
}

/** A function of numbers as one of arrays: it is called for every element. */
function vectorized(rt: Runtime, fn: Value, args: readonly Value[]): Value {
  const [first, ...rest] = args
  if (!(first instanceof NdArray)) return call(rt, fn, args, null)
  const items = [...iterate(rt, first)].map((item) => vectorized(rt, fn, [item, ...rest]))
  return toArray(rt, new PyList(items))
}

/** Functions of NumPy that programs ask for now and then. */
export const MORE_FUNCTIONS: readonly Builtin[] = [
  define('average', 'a, axis=None, weights=None', average),
  define('diff', 'a, n=1, axis=-1', diff),
  define('isin', 'element, test_elements', (rt, value, of) => {
    const known = new Set(toFlat(numbersOf(rt, of)))
    return fromTensor(
      map1(numbersOf(rt, value), 'bool', (x) => Number(known.has(x))),
      PLAIN,
    )
  }),
  define('heaviside', 'x1, x2', (rt, value, at0) => {
    const atZero = toFlat(numbersOf(rt, at0))[0] as number
    const step = map1(numbersOf(rt, value), rt.recorder.dtype, (x) =>
      x === 0 ? atZero : Number(x > 0),
    )
    return fromTensor(step, PLAIN)
  }),
  define(
    'vectorize',
    'pyfunc',
    (_rt, fn) => new Builtin('vectorized', (rt, args) => vectorized(rt, fn, args)),
  ),
]
