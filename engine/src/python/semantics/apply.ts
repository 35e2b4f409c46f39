import type { NodeId } from '../../brand.ts'
import type { Attrs, Op } from '../../ops/op.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { type DType, scalar, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { checkResult } from '../bounds.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, onTape, Scalar, type ScalarType } from '../values/scalar.ts'
import {
  arrayOnTape,
  nodeFor,
  nodeOf,
  type Operand,
  standingOf,
  tensorOf,
  wholeNodeOf,
} from './lift.ts'

const NO_ATTRS: Attrs = Object.freeze({})

/**
 * Uses an op on operands: recorded where one of them is on the tape, computed on the side otherwise. A result of shape
 * `()` is a number, of type `scalarType` where that is given, else NumPy's.
 */
export function applyOp(
  rt: Runtime,
  op: Op,
  operands: readonly Operand[],
  attrs: Attrs = NO_ATTRS,
  scalarType?: ScalarType,
): Scalar | NdArray {
  const standing = standingOf(rt, operands)
  if (standing === 'record') {
    const whole = operands.some(isWholeArray) && !operands.some(isFloatOperand)
    const inputs = operands.map((operand) => (whole ? wholeNodeOf : nodeOf)(rt, operand))
    const id = rt.record(op, inputs, attrs)
    return fromNode(rt, op, id, operands, scalarType)
  }
  const tensors = operands.map((operand) => tensorOf(rt, operand))
  const shapes = tensors.map((tensor) => tensor.shape)
  checkResult(rt, op, shapes, attrs)
  const value = op.forward(tensors, attrs)
  if (!allFinite(value)) noteFault(rt, op, tensors, attrs, value)
  return fromTensor(value, nodeFor(standing), scalarType)
}

/** False where a number is NaN or infinite. Long arrays are looked at in part: they cost more to look at than to make. */
function allFinite({ data, offset, shape }: Tensor): boolean {
  if (shape.length === 0) return Number.isFinite(data[offset])
  const most = Math.min(data.length, MOST_LOOKED_AT)
  for (let i = 0; i < most; i++) if (!Number.isFinite(data[i])) return false
  return true
}

const MOST_LOOKED_AT = 4096

/** Notes, as NumPy's RuntimeWarning does, where finite numbers give one that is not: once for each op and cause. */
function noteFault(
  rt: Runtime,
  op: Op,
  inputs: readonly Tensor[],
  attrs: Attrs,
  value: Tensor,
): void {
  if (inputs.some((input) => !allFinite(input))) return
  const { title, writtenAs } = op.explain(attrs)
  const numbers = toFlat(value) // of a view, not of all that lies around it
  if (numbers.every(Number.isFinite)) return
  const isNan = numbers.some(Number.isNaN)
  const hasZero = inputs.some((input) => toFlat(input).includes(0))
  const cause = isNan ? 'invalid value' : hasZero ? 'divide by zero' : 'overflow'
  const message = `${cause} in ${writtenAs ?? title.toLowerCase()}: the result is ${isNan ? 'not a number (nan)' : 'infinite'}.`
  if (!rt.faults.has(message)) rt.faults.set(message, rt.place?.line)
}

/** A node as a value. Its element type is only looked up where it cannot be a float for sure. */
function fromNode(
  rt: Runtime,
  op: Op,
  id: NodeId,
  operands: readonly Operand[],
  scalarType: ScalarType | undefined,
): Scalar | NdArray {
  const shape = rt.recorder.shapeOf(id)
  if (shape.length === 0 && scalarType) return onTape(id, scalarType)
  const dtype = operands.some(isFloatOperand)
    ? rt.recorder.dtype
    : wholeResultType(rt, op, id, operands)
  if (shape.length > 0) return arrayOnTape(rt, id, dtype)
  return onTape(id, scalarTypeOf(dtype))
}

/**
 * The element type of what whole numbers give. A Python int on the tape is kept as a float there, so an op on pairs of
 * elements is asked what it makes of two ints.
 */
function wholeResultType(rt: Runtime, op: Op, id: NodeId, operands: readonly Operand[]): DType {
  const holdsInt = operands.some((operand) => operand instanceof Scalar && operand.node >= 0)
  if (!holdsInt || !op.broadcasts) return rt.recorder.dtypeOf(id)
  return op.forward(
    operands.map(() => ONE),
    NO_ATTRS,
  ).dtype
}

const ONE = scalar(1, 'int64')

function isWholeArray(operand: Operand): boolean {
  return operand instanceof NdArray && !isFloat(operand.dtype)
}

function isFloatOperand(operand: Operand): boolean {
  if (operand instanceof NdArray) return isFloat(operand.dtype)
  return operand instanceof Scalar && !isWhole(operand.type)
}

/** Numbers off the tape as a value. */
export function fromTensor(value: Tensor, node: number, scalarType?: ScalarType): Scalar | NdArray {
  if (value.shape.length > 0) return new NdArray(node, value, value.shape, value.dtype)
  return new Scalar(
    node,
    value.data[value.offset] as number,
    scalarType ?? scalarTypeOf(value.dtype),
  )
}

/** What NumPy calls one element of an array. */
export function scalarTypeOf(dtype: DType): ScalarType {
  switch (dtype) {
    case 'float64':
      return 'np.float64'
    case 'float32':
      return 'np.float32'
    case 'int64':
      return 'np.int64'
    case 'bool':
      return 'np.bool'
  }
}
