import type { NodeId } from '../../brand.ts'
import { opByPython } from '../../ops/lookup.ts'
import type { AttrValue, Op } from '../../ops/op.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { forEachRow } from '../../tensor/kernels/rows.ts'
import { formatShape, sameShape, sizeOf } from '../../tensor/shape.ts'
import { type Tensor, wrap } from '../../tensor/tensor.ts'
import { broadcastTo, copyOf } from '../../tensor/views.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, LIFTABLE, PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { arrayIndex } from './arrayIndex.ts'
import { detach } from './detach.ts'
import { GETITEM } from './elements.ts'
import { isOperand, nodeOf, type Operand, standingOf, tensorOf } from './lift.ts'
import { writeAll } from './memory.ts'
import { replaceNumbers } from './replace.ts'
import { converter, toArray } from './toArray.ts'

/** The op behind `a[index] = value`. */
const SETITEM = opByPython('[]=') as Op
/** The op behind `np.where`. */
const WHERE = opByPython('np.where') as Op

/**
 * `array[index] = value`. Off the tape the numbers are written where they are, so every view of that memory sees it;
 * on the tape the handle goes on with the node of a setitem, and so does the array that it is a view of.
 */
export function writeElements(rt: Runtime, array: NdArray, index: Value, value: Value): void {
  const operand = isOperand(value) ? value : toArray(rt, value)
  if (array.node === LIFTABLE && isPlainInt(operand)) array.node = PLAIN // labels[ix] = 2 is no arithmetic
  const mask = wholeMask(array, index)
  if (mask && isNumber(operand) && !array.gradOf) {
    writeWhere(rt, array, mask, operand)
    return
  }
  const { entries } = arrayIndex(rt, index)
  if (array.gradOf) {
    writePlainly(rt, array, entries, operand)
    if (tensorOf(rt, array).data.every((number) => number === 0))
      rt.recorder.zeroGrad(array.gradOf.node as NodeId)
    return
  }
  const standing = standingOf(rt, [array, operand])
  if (standing === 'record' && array.node !== DETACHED) {
    checkKeepsType(array, operand)
    const id = rt.record(SETITEM, [nodeOf(rt, array), nodeOf(rt, operand)], { index: entries })
    replaceNumbers(rt, array, id)
    return
  }
  if (array.node >= 0) detach(rt, array)
  writePlainly(rt, array, entries, operand)
  if (standing === 'detached' && array.node === PLAIN) array.node = DETACHED
}

function isPlainInt(operand: Operand): boolean {
  return typeof operand !== 'object' || (operand.node < 0 && operand.node !== DETACHED)
}

function isNumber(operand: Operand): operand is number | boolean | Scalar {
  return !(operand instanceof NdArray)
}

/** A mask that says yes or no to every element of an array. */
function wholeMask(array: NdArray, index: Value): NdArray | null {
  const isMask = index instanceof NdArray && index.dtype === 'bool'
  return isMask && sameShape(index.shape, array.shape) ? index : null
}

/** `array[mask] = number` is a choice for each element, which is quicker than looking up places. */
function writeWhere(
  rt: Runtime,
  array: NdArray,
  mask: NdArray,
  number: number | boolean | Scalar,
): void {
  const standing = standingOf(rt, [array, number])
  if (standing === 'record' && array.node !== DETACHED) {
    checkKeepsType(array, number)
    replaceNumbers(
      rt,
      array,
      rt.record(WHERE, [nodeOf(rt, mask), nodeOf(rt, number), nodeOf(rt, array)], {}),
    )
    return
  }
  if (array.node >= 0) detach(rt, array)
  const target = tensorOf(rt, array)
  const chosen = WHERE.forward([tensorOf(rt, mask), tensorOf(rt, number), target], {})
  writeAll(target, chosen)
  if (standing === 'detached' && array.node === PLAIN) array.node = DETACHED
}

/** NumPy cuts floats that are written into whole numbers; on the tape that would lose the gradient in silence. */
function checkKeepsType(array: NdArray, operand: Operand): void {
  const isWholeArray = !isFloat(array.dtype)
  const isFloatValue =
    operand instanceof NdArray
      ? isFloat(operand.dtype)
      : operand instanceof Scalar && operand.type.includes('float')
  if (!isWholeArray || !isFloatValue) return
  throw raise(
    'TypeError',
    `this array holds whole numbers (${array.dtype}), so NumPy would cut off the fraction`,
    'Make it with floats: np.zeros(…), or np.array([1.0, …]).',
  )
}

function writePlainly(
  rt: Runtime,
  array: NdArray,
  index: readonly AttrValue[],
  operand: Operand,
): void {
  const target = tensorOf(rt, array)
  const places = GETITEM.forward([memoryPlaces(target)], { index })
  const given = tensorOf(rt, operand)
  const source = given.data === target.data ? copyOf(given) : given // a[1:] = a[:-1] reads before it writes
  const extra = Math.max(0, source.shape.length - places.shape.length)
  const trimmed: Tensor = {
    ...source,
    shape: source.shape.slice(extra),
    strides: source.strides.slice(extra),
  }
  const numbers = fitted(trimmed, places, source)
  const convert = converter(target.dtype)
  forEachRow(places.shape, [places, numbers], (at, step, length) => {
    let to = at[0] as number
    let from = at[1] as number
    for (let k = 0; k < length; k++, to += step[0] as number, from += step[1] as number) {
      target.data[places.data[to] as number] = convert(numbers.data[from] as number)
    }
  })
}

function fitted(numbers: Tensor, places: Tensor, source: Tensor): Tensor {
  const lead = places.shape.length - numbers.shape.length
  const fits = numbers.shape.every(
    (extent, axis) => extent === 1 || extent === places.shape[lead + axis],
  )
  if (fits) return broadcastTo(numbers, places.shape)
  throw raise(
    'ValueError',
    `could not broadcast input array from shape ${formatShape(source.shape, true)} into shape ${formatShape(places.shape, true)}`,
    'The value must have the shape of the elements it replaces.',
  )
}

/** Where in memory each element of a tensor lies, as a tensor of its shape. */
function memoryPlaces(tensor: Tensor): Tensor {
  const places = new Float64Array(sizeOf(tensor.shape))
  const rank = tensor.shape.length
  const visit = (axis: number, from: number, count: number, at: number): void => {
    if (axis === rank) {
      places[from] = at
      return
    }
    const extent = tensor.shape[axis] as number
    const inner = count / extent
    for (let i = 0; i < extent; i++)
      visit(axis + 1, from + i * inner, inner, at + i * (tensor.strides[axis] as number))
  }
  visit(0, 0, places.length, tensor.offset)
  return wrap(places, tensor.shape, 'int64')
}
