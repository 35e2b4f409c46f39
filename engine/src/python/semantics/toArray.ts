import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { promote } from '../../tensor/dtype.ts'
import { sameShape } from '../../tensor/shape.ts'
import { type DType, fromFlat, type Shape } from '../../tensor/tensor.ts'
import { copyOf } from '../../tensor/views.ts'
import { checkRoom } from '../bounds.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyRange } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import { arrayOf, NdArray } from '../values/ndarray.ts'
import { DETACHED, isWhole, PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp } from './apply.ts'
import { castArray } from './cast.ts'
import { iterate } from './iterate.ts'
import { arrayOnTape, isOperand, nodeFor, nodeOf, type Operand, tensorOf } from './lift.ts'
import { isSequence } from './sequences.ts'
import { typeName } from './types.ts'

/** The op behind `np.stack`, which makes arrays of values that are on the tape. */
const STACK = opByPython('np.stack') as Op

/** Nested operands with the shape they have together. */
interface Block {
  readonly shape: Shape
  readonly parts: readonly Block[] | Operand
}

/** `np.array(value)`: a new array off the tape, or a stack on it where one of the numbers is there. */
export function toArray(rt: Runtime, value: Value, dtype?: DType): NdArray {
  if (value instanceof NdArray) {
    return dtype && dtype !== value.dtype ? castArray(rt, value, dtype) : copyArray(rt, value)
  }
  if (value instanceof PyRange) return rangeArray(rt, value, dtype ?? 'int64')
  const block = blockOf(rt, value)
  const leaves = leavesOf(block)
  if (leaves.some((leaf) => typeof leaf === 'object' && leaf.node >= 0)) {
    const made = stack(rt, block)
    return made instanceof NdArray ? made : zeroDimensional(rt, made)
  }
  const tensors = leaves.map((leaf) => tensorOf(rt, leaf))
  const natural = tensors.reduce<DType>((type, tensor) => promote(type, tensor.dtype), 'bool')
  const type = dtype ?? (tensors.length === 0 ? rt.recorder.dtype : natural)
  const numbers = tensors.flatMap((tensor) => Array.from(copyOf(tensor).data))
  const detached = leaves.some((leaf) => typeof leaf === 'object' && leaf.node === DETACHED)
  return arrayOf(
    fromFlat(numbers.map(converter(type)), block.shape, type),
    nodeFor(detached ? 'detached' : 'plain'),
  )
}

function rangeArray(rt: Runtime, { start, step, length }: PyRange, dtype: DType): NdArray {
  checkRoom(rt, length)
  const numbers = Array.from({ length }, (_, i) => start + i * step)
  return arrayOf(fromFlat(numbers, [length], dtype))
}

/** A number as an element of this type. */
export function converter(dtype: DType): (value: number) => number {
  if (dtype === 'int64') return (value) => Math.trunc(value) + 0 // there is one zero: −0 + 0 is 0
  return dtype === 'bool' ? (value) => (value === 0 ? 0 : 1) : (value) => value
}

/** A new array with the same numbers; on the tape it is the same node. */
export function copyArray(rt: Runtime, array: NdArray): NdArray {
  if (array.node >= 0 && !array.view) return arrayOnTape(rt, nodeOf(rt, array), array.dtype)
  const tensor = tensorOf(rt, array)
  if (array.node >= 0) return arrayOnTape(rt, nodeOf(rt, array), array.dtype)
  return arrayOf(copyOf(tensor), array.node === DETACHED ? DETACHED : PLAIN)
}

/** A number as an array of shape `()`. */
function zeroDimensional(rt: Runtime, value: Scalar): NdArray {
  if (value.node >= 0) {
    return new NdArray(value.node, null, [], isWhole(value.type) ? 'int64' : rt.recorder.dtype)
  }
  return arrayOf(tensorOf(rt, value), value.node)
}

function blockOf(rt: Runtime, value: Value): Block {
  if (isOperand(value)) {
    return { shape: value instanceof NdArray ? value.shape : [], parts: value }
  }
  if (typeof value === 'bigint') return { shape: [], parts: Number(value) }
  if (!isSequence(value) && !(value instanceof PyRange) && !(value instanceof PyIterator)) {
    throw raise(
      'TypeError',
      `an array holds numbers, not ${typeName(value)}`,
      value === null
        ? 'None came from something that returned nothing.'
        : 'Give np.array a list of numbers.',
    )
  }
  const parts = [...iterate(rt, value)].map((item) => blockOf(rt, item))
  const inner = parts[0]?.shape ?? []
  const odd = parts.find((part) => !sameShape(part.shape, inner))
  if (odd) throw ragged(parts.length)
  return { shape: [parts.length, ...inner], parts }
}

function ragged(length: number) {
  return raise(
    'ValueError',
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${length},) + inhomogeneous part.`,
    'Every row needs the same number of entries.',
  )
}

function leavesOf(block: Block): readonly Operand[] {
  return isLeaf(block.parts) ? [block.parts] : block.parts.flatMap(leavesOf)
}

function isLeaf(parts: Block['parts']): parts is Operand {
  return isOperand(parts)
}

/** Stacks from the inside out; rows off the tape become one leaf each. */
function stack(rt: Runtime, block: Block): Scalar | NdArray {
  const { parts } = block
  if (isLeaf(parts)) {
    if (parts instanceof Scalar || parts instanceof NdArray) return parts
    return new Scalar(PLAIN, Number(parts), typeof parts === 'boolean' ? 'np.bool' : 'int')
  }
  return applyOp(
    rt,
    STACK,
    parts.map((part) => stack(rt, part)),
    { axis: 0 },
  )
}
