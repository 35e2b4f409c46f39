import { opByPython } from '../../ops/lookup.ts'
import type { Attrs, AttrValue, Op } from '../../ops/op.ts'
import { normalizeAxis, sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { axisMoved, copyOf } from '../../tensor/views.ts'
import { checkRoom } from '../bounds.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { applyOp, fromTensor } from '../semantics/apply.ts'
import { basicIndex, GETITEM } from '../semantics/elements.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { Builtin } from '../values/callables.ts'
import { PyList, PyTuple } from '../values/collections.ts'
import { arrayOf, type NdArray } from '../values/ndarray.ts'
import { PLAIN } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { arrayArgument } from './arguments.ts'
import { numbersOf } from './queries.ts'

const op = (alias: string) => opByPython(alias) as Op

/** Arrays of at least this rank: `np.atleast_2d`. */
function atLeast(rt: Runtime, value: Value, rank: number): NdArray {
  const array = arrayArgument(rt, value)
  const missing = rank - array.shape.length
  if (missing <= 0) return array
  return applyOp(rt, op('np.reshape'), [array], {
    shape: [...new Array<number>(missing).fill(1), ...array.shape],
  }) as NdArray
}

function join(rt: Runtime, arrays: readonly NdArray[], axis: number): Value {
  return applyOp(rt, op('np.concatenate'), arrays, { axis })
}

/** Pieces of an array along an axis: equal ones, or cut at the given places. */
function split(rt: Runtime, value: Value, sections: Value, axis: Value): Value {
  const array = arrayArgument(rt, value)
  const along = normalizeAxis(asIndex(rt, axis), array.shape.length)
  const extent = array.shape[along] as number
  const isCount = typeof sections === 'number'
  const cuts = isCount
    ? evenCuts(extent, sections)
    : itemsOf(rt, sections).map((cut) => asIndex(rt, cut))
  const bounds = [0, ...cuts, extent]
  const before: AttrValue[] = new Array<AttrValue>(along).fill(['slice', null, null, null])
  return new PyList(
    bounds
      .slice(1)
      .map((stop, i) =>
        basicIndex(rt, array, [...before, ['slice', bounds[i] as number, stop, null]]),
      ),
  )
}

function evenCuts(extent: number, count: number): number[] {
  if (extent % count !== 0)
    throw raise('ValueError', 'array split does not result in an equal division')
  return Array.from({ length: count - 1 }, (_, i) => ((i + 1) * extent) / count)
}

/** The order that sorts along an axis; stable. */
function sortOrder(tensor: Tensor, axis: number): Tensor {
  const along = normalizeAxis(axis, tensor.shape.length)
  const last = tensor.shape.length - 1
  const rows = copyOf(axisMoved(tensor, along, last))
  const length = rows.shape[last] as number
  for (let start = 0; start < rows.data.length; start += length) {
    const row = Array.from(rows.data.subarray(start, start + length))
    const order = row
      .map((_, i) => i)
      .sort((a, b) => compareNumbers(row[a] as number, row[b] as number) || a - b)
    rows.data.set(order, start)
  }
  return { ...copyOf(axisMoved(rows, last, along)), dtype: 'int64' }
}

/** NaN counts as largest, as in NumPy. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a - b
}

/** `np.argsort(a, axis)`. */
export function argsort(rt: Runtime, value: Value, axis: Value): Value {
  const tensor = numbersOf(rt, value)
  return fromTensor(
    sortOrder(axis === null ? flattened(tensor) : tensor, axis === null ? 0 : asIndex(rt, axis)),
    PLAIN,
  )
}

function flattened(tensor: Tensor): Tensor {
  const copy = copyOf(tensor)
  return { ...copy, shape: [copy.data.length], strides: [1] }
}

/** `np.sort(a, axis)`: on the tape the elements are picked in order, so each keeps its gradient. */
export function sort(rt: Runtime, value: Value, axis: Value): Value {
  const array = arrayArgument(rt, value)
  const along = normalizeAxis(asIndex(rt, axis), array.shape.length)
  const order = sortOrder(numbersOf(rt, array), along)
  const entries = array.shape.map((extent, i): AttrValue => {
    if (i === along) return ['array', order.shape, toFlat(order)]
    const shape = array.shape.map((_, j) => (j === i ? extent : 1))
    return ['array', shape, Array.from({ length: extent }, (_, k) => k)]
  })
  return applyOp(rt, GETITEM, [array], { index: entries })
}

function meshgrid(rt: Runtime, args: readonly Value[], indexing: Value): Value {
  const axes = args.map((arg) => toFlat(numbersOf(rt, arg)))
  const lengths = axes.map((axis) => axis.length)
  checkRoom(rt, axes.length * sizeOf(lengths))
  const swaps = indexing !== 'ij' && axes.length > 1
  const shape = swaps ? [lengths[1] as number, lengths[0] as number, ...lengths.slice(2)] : lengths
  return new PyList(
    axes.map((axis, k) => {
      const place = swaps && k < 2 ? 1 - k : k
      const inner = sizeOf(shape.slice(place + 1))
      const numbers = Array.from(
        { length: sizeOf(shape) },
        (_, i) => axis[Math.floor(i / inner) % axis.length] as number,
      )
      return arrayOf(fromFlat(numbers, shape, numbersOf(rt, args[k] as Value).dtype))
    }),
  )
}

const arraysIn = (rt: Runtime, value: Value, rank: number) =>
  itemsOf(rt, value).map((item) => atLeast(rt, item, rank))

/** Functions that put elements in another order or together, beyond the ops that have names of their own. */
export const REARRANGING: readonly Builtin[] = [
  define('atleast_1d', 'a', (rt, value) => atLeast(rt, value, 1)),
  define('atleast_2d', 'a', (rt, value) => atLeast(rt, value, 2)),
  define('vstack', 'tup', (rt, arrays) => join(rt, arraysIn(rt, arrays, 2), 0)),
  define('hstack', 'tup', (rt, arrays) => {
    const parts = arraysIn(rt, arrays, 1)
    return join(rt, parts, parts[0]?.shape.length === 1 ? 0 : 1)
  }),
  define('column_stack', 'tup', (rt, arrays) =>
    join(
      rt,
      itemsOf(rt, arrays).map((item) => asColumn(rt, item)),
      1,
    ),
  ),
  define('append', 'arr, values, axis=None', (rt, array, values, axis) => {
    const parts = [array, values].map((part) =>
      axis === null ? flatArray(rt, part) : arrayArgument(rt, part),
    )
    return join(rt, parts, axis === null ? 0 : asIndex(rt, axis))
  }),
  define('split', 'ary, indices_or_sections, axis=0', split),
  define('array_split', 'ary, indices_or_sections, axis=0', split),
  define('sort', 'a, axis=-1', sort),
  define('argsort', 'a, axis=-1', argsort),
  new Builtin('meshgrid', (rt, args, keywords) =>
    meshgrid(rt, args, keywords?.get('indexing') ?? 'xy'),
  ),
  new Builtin('c_', notCalled('c_'), {
    subscript: (rt, index) =>
      join(
        rt,
        partsOf(index).map((part) => asColumn(rt, part)),
        1,
      ),
  }),
  new Builtin('r_', notCalled('r_'), {
    subscript: (rt, index) =>
      join(
        rt,
        partsOf(index).map((part) => atLeast(rt, part, 1)),
        0,
      ),
  }),
]

function flatArray(rt: Runtime, value: Value): NdArray {
  return applyOp(rt, op('np.ravel'), [arrayArgument(rt, value)]) as NdArray
}

function asColumn(rt: Runtime, value: Value): NdArray {
  const array = arrayArgument(rt, value)
  if (array.shape.length !== 1) return array
  return applyOp(rt, op('np.reshape'), [array], {
    shape: [array.shape[0] as number, 1],
  } as Attrs) as NdArray
}

function partsOf(index: Value): readonly Value[] {
  return index instanceof PyTuple ? index.items : [index]
}

function notCalled(name: string) {
  return (): never => {
    throw raise('TypeError', `np.${name} is not called`, `Write np.${name}[x, y].`)
  }
}
