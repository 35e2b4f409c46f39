import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { map1 } from '../../tensor/kernels/map.ts'
import { broadcastShapes, sameShape, sizeOf } from '../../tensor/shape.ts'
import { fromFlat, sameTensor, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { broadcastTo, copyOf } from '../../tensor/views.ts'
import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { fromTensor } from '../semantics/apply.ts'
import { isOperand, tensorOf } from '../semantics/lift.ts'
import { asNumber } from '../semantics/numbers.ts'
import { callOp, offTape } from '../semantics/opFunctions.ts'
import { toArray } from '../semantics/toArray.ts'
import { truth } from '../semantics/truth.ts'
import { Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { arrayOf } from '../values/ndarray.ts'
import { PLAIN } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'

/** The numbers of anything that counts as an array. */
export function numbersOf(rt: Runtime, value: Value): Tensor {
  return tensorOf(rt, isOperand(value) ? value : toArray(rt, value))
}

const test = (name: string, holds: (x: number) => boolean) =>
  define(name, 'x', (rt, value) =>
    fromTensor(
      map1(numbersOf(rt, value), 'bool', (x) => Number(holds(x))),
      PLAIN,
    ),
  )

function allClose(rt: Runtime, a: Value, b: Value, relative: Value, absolute: Value): Tensor {
  const [x, y] = [numbersOf(rt, a), numbersOf(rt, b)]
  const shape = broadcastShapes([x.shape, y.shape])
  const [left, right] = [toFlat(broadcastTo(x, shape)), toFlat(broadcastTo(y, shape))]
  const [rtol, atol] = [asNumber(rt, relative), asNumber(rt, absolute)]
  const close = left.map((value, i) => {
    const other = right[i] as number
    return Number(value === other || Math.abs(value - other) <= atol + rtol * Math.abs(other))
  })
  return fromFlat(close, shape, 'bool')
}

/** Sorted distinct numbers, with where each was first and how often, where asked. */
function unique(rt: Runtime, value: Value, index: Value, inverse: Value, counts: Value): Value {
  const tensor = numbersOf(rt, value)
  const flat = toFlat(tensor)
  const distinct = [...new Set(flat)].sort((a, b) => a - b)
  const result = arrayOf(fromFlat(distinct, [distinct.length], tensor.dtype))
  const whole = (numbers: number[]) => arrayOf(fromFlat(numbers, [numbers.length], 'int64'))
  const extras: Value[] = []
  if (truth(rt, index)) extras.push(whole(distinct.map((x) => flat.indexOf(x))))
  if (truth(rt, inverse)) extras.push(whole(flat.map((x) => distinct.indexOf(x))))
  if (truth(rt, counts)) extras.push(whole(distinct.map((x) => flat.filter((y) => y === x).length)))
  return extras.length > 0 ? new PyTuple([result, ...extras]) : result
}

function bincount(rt: Runtime, value: Value, _weights: Value, least: Value): Value {
  const flat = toFlat(numbersOf(rt, value))
  const length = Math.max(asNumber(rt, least), ...flat.map((x) => x + 1), 0)
  const counts = new Array<number>(length).fill(0)
  for (const x of flat) counts[x] = (counts[x] as number) + 1
  return arrayOf(fromFlat(counts, [length], 'int64'))
}

function nonzero(rt: Runtime, value: Value): PyTuple {
  const tensor = numbersOf(rt, value)
  const flat = toFlat(tensor)
  const found = flat.flatMap((x, i) => (x === 0 ? [] : [i]))
  return unravel(found, tensor.shape.length === 0 ? [1] : tensor.shape)
}

/** Flat places as one array of coordinates for each axis. */
function unravel(places: readonly number[], shape: readonly number[]): PyTuple {
  return new PyTuple(
    shape.map((extent, axis) => {
      const inner = sizeOf(shape.slice(axis + 1))
      return arrayOf(
        fromFlat(
          places.map((place) => Math.floor(place / inner) % extent),
          [places.length],
          'int64',
        ),
      )
    }),
  )
}

function unravelIndex(rt: Runtime, index: Value, shape: Value): Value {
  const extents = toFlat(numbersOf(rt, shape))
  const places = numbersOf(rt, index)
  const coordinates = unravel(toFlat(places), extents)
  if (places.shape.length > 0) return coordinates
  return new PyTuple(
    coordinates.items.map((array) =>
      fromTensor({ ...numbersOf(rt, array), shape: [], strides: [] }, PLAIN),
    ),
  )
}

function searchSorted(rt: Runtime, sorted: Value, wanted: Value, side: Value): Value {
  const row = toFlat(numbersOf(rt, sorted))
  const places = map1(numbersOf(rt, wanted), 'int64', (x) => {
    const at = row.findIndex((y) => (side === 'right' ? y > x : y >= x))
    return at < 0 ? row.length : at
  })
  return fromTensor(places, PLAIN)
}

const WHERE = opByPython('np.where') as Op

const OFF_TAPE = [
  'argmax',
  'argmin',
  'any',
  'all',
  'logical_and',
  'logical_or',
  'logical_not',
  'equal',
  'not_equal',
  'greater',
  'greater_equal',
  'less',
  'less_equal',
]

/** Functions that answer questions about numbers. Answers are plain: they have no gradient. */
export const QUERIES: readonly Builtin[] = [
  ...OFF_TAPE.map((name) => offTape(opByPython(`np.${name}`) as Op, name)),
  test('isnan', Number.isNaN),
  test('isinf', (x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  test('isfinite', Number.isFinite),
  define('allclose', 'a, b, rtol=1e-5, atol=1e-8', (rt, a, b, rtol, atol) =>
    allClose(rt, a, b, rtol, atol).data.every((x) => x !== 0),
  ),
  define('isclose', 'a, b, rtol=1e-5, atol=1e-8', (rt, a, b, rtol, atol) =>
    fromTensor(allClose(rt, a, b, rtol, atol), PLAIN),
  ),
  define('array_equal', 'a1, a2', (rt, a, b) => {
    const [x, y] = [numbersOf(rt, a), numbersOf(rt, b)]
    return sameShape(x.shape, y.shape) && sameTensor(x, y) && !x.data.some(Number.isNaN)
  }),
  define('unique', 'ar, return_index=False, return_inverse=False, return_counts=False', unique),
  define('bincount', 'x, weights=None, minlength=0', bincount),
  define(
    'count_nonzero',
    'a',
    (rt, value) => toFlat(numbersOf(rt, value)).filter((x) => x !== 0).length,
  ),
  define('nonzero', 'a', nonzero),
  new Builtin('where', (rt, args, keywords) => {
    const [condition] = args
    const asksWhere = args.length === 1 && condition !== undefined && keywords === null
    return asksWhere ? nonzero(rt, condition) : callOp(rt, WHERE, 'where', args, keywords)
  }),
  define(
    'flatnonzero',
    'a',
    (rt, value) => nonzero(rt, arrayOf(flat(numbersOf(rt, value)))).items[0] as Value,
  ),
  define('argwhere', 'a', (rt, value) => {
    const columns = nonzero(rt, value).items.map((axis) => toFlat(numbersOf(rt, axis)))
    const rows = (columns[0] ?? []).map((_, i) => columns.map((column) => column[i] as number))
    return arrayOf(fromFlat(rows.flat(), [rows.length, columns.length], 'int64'))
  }),
  define('unravel_index', 'indices, shape', unravelIndex),
  define('searchsorted', "a, v, side='left'", searchSorted),
  define('shape', 'a', (rt, value) => new PyTuple(numbersOf(rt, value).shape)),
  define('ndim', 'a', (rt, value) => numbersOf(rt, value).shape.length),
  define('size', 'a', (rt, value) => sizeOf(numbersOf(rt, value).shape)),
  define(
    'isscalar',
    'element',
    (_rt, value) =>
      typeof value === 'number' || (typeof value === 'object' && value?.kind === 'scalar'),
  ),
  define('median', 'a', (rt, value) => fromTensor(middle(numbersOf(rt, value)), PLAIN)),
  define('ptp', 'a', (rt, value) => {
    const all = toFlat(numbersOf(rt, value))
    return fromTensor(
      fromFlat([Math.max(...all) - Math.min(...all)], [], numbersOf(rt, value).dtype),
      PLAIN,
    )
  }),
]

function flat(tensor: Tensor): Tensor {
  const copy = copyOf(tensor)
  return { ...copy, shape: [copy.data.length], strides: [1] }
}

function middle(tensor: Tensor): Tensor {
  const sorted = toFlat(tensor).sort((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [
    sorted[Math.ceil(half) - 1] ?? Number.NaN,
    sorted[Math.floor(half)] ?? Number.NaN,
  ]
  return fromFlat([(low + high) / 2], [])
}
