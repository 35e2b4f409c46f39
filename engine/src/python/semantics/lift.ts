import type { NodeId } from '../../brand.ts'
import { type DType, scalar as scalarTensor, type Tensor } from '../../tensor/tensor.ts'
import { copyOf } from '../../tensor/views.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, isWhole, LIFTABLE, LITERAL, PLAIN, Scalar } from '../values/scalar.ts'
import { refreshView } from './views.ts'

/** What an op can take: a number or an array. */
export type Operand = number | boolean | Scalar | NdArray

/** How operands stand towards the tape together: one detached operand detaches, one on the tape records. */
export type Standing = 'record' | 'plain' | 'detached'

/** Decides where the result of an operation on these operands goes. */
export function standingOf(rt: Runtime, operands: readonly Operand[]): Standing {
  let standing: Standing = 'plain'
  for (const operand of operands) {
    if (typeof operand !== 'object') continue
    if (operand instanceof NdArray) refreshView(rt, operand)
    if (operand.node === DETACHED) return 'detached'
    if ((operand.node >= 0 || operand.node === LIFTABLE) && !rt.paused) standing = 'record'
  }
  return standing
}

/** The node of a whole number beside arrays of whole numbers: a leaf of their type, so that the result has it too. */
export function wholeNodeOf(rt: Runtime, operand: Operand): NodeId {
  if (typeof operand !== 'object') return newLeaf(rt, tensorOf(rt, operand), null)
  if (operand instanceof NdArray || operand.node >= 0) return nodeOf(rt, operand)
  const id = newLeaf(rt, tensorOf(rt, operand), operand.label)
  operand.node = id
  return id
}

/** An array whose numbers a node on the tape holds. */
export function arrayOnTape(rt: Runtime, node: NodeId, dtype: DType): NdArray {
  const tensor = rt.recorder.peek(node)
  const array = new NdArray(node, null, tensor.shape, dtype)
  array.held = tensor
  return array
}

/** Moves a handle on to a node. */
export function moveTo(rt: Runtime, array: NdArray, node: NodeId): void {
  array.node = node
  array.tensor = null
  array.held = rt.recorder.peek(node)
}

/** The node of a handle on the tape, which has its numbers again if they were let go. */
function heldNode(rt: Runtime, array: NdArray): NodeId {
  const node = array.node as NodeId // asked only where it is one
  if (array.held !== null) rt.recorder.putBack(node, array.held)
  return node
}

/** The node of an operand; one that has none becomes a leaf, and stays that leaf unless it is a literal. */
export function nodeOf(rt: Runtime, operand: Operand): NodeId {
  if (typeof operand !== 'object') return constant(rt, Number(operand))
  if (operand instanceof NdArray) refreshView(rt, operand)
  if (operand.node >= 0) {
    return operand instanceof NdArray ? heldNode(rt, operand) : (operand.node as NodeId)
  }
  return operand instanceof Scalar ? liftScalar(rt, operand) : liftArray(rt, operand)
}

function constant(rt: Runtime, value: number): NodeId {
  return newLeaf(rt, value, null)
}

function newLeaf(rt: Runtime, value: Tensor | number, label: string | null): NodeId {
  rt.mark()
  const { recorder } = rt
  const id = label === null ? recorder.leaf(value, 'constant') : recorder.leaf(value, 'data', label)
  rt.marks.leaf(id)
  if (label === null) rt.marks.blank(id)
  return id
}

function liftScalar(rt: Runtime, operand: Scalar): NodeId {
  if (operand.node === LITERAL) return constant(rt, operand.value)
  const id = newLeaf(rt, operand.value, operand.label)
  operand.node = id
  return id
}

function liftArray(rt: Runtime, operand: NdArray): NodeId {
  if (operand.view) {
    nodeOf(rt, operand.view.base) // with its base, so that writing still goes through
    refreshView(rt, operand)
    return operand.node as NodeId
  }
  // A copy: the tape keeps its numbers, the program may go on writing into the array it was made from.
  const id = newLeaf(rt, copyOf(operand.tensor as Tensor, operand.dtype), operand.label)
  // A mask without a name, as in a[a < 0] = 0, stays off the tape: it has no gradient, and the tape may let its copy go.
  if (operand.dtype === 'bool' && operand.label === null) return id
  moveTo(rt, operand, id)
  operand.version++
  return id
}

/** An operand's numbers; what is on the tape is read from it, and counts as looked at. */
export function tensorOf(rt: Runtime, operand: Operand): Tensor {
  if (typeof operand === 'number')
    return scalarTensor(operand, Number.isInteger(operand) ? 'int64' : 'float64')
  if (typeof operand === 'boolean') return scalarTensor(operand ? 1 : 0, 'bool')
  if (operand instanceof NdArray) {
    refreshView(rt, operand)
    return operand.tensor ?? withType(rt.recorder.value(heldNode(rt, operand)), operand)
  }
  const dtype =
    operand.type === 'np.bool' ? 'bool' : isWhole(operand.type) ? 'int64' : rt.recorder.dtype
  return scalarTensor(rt.numberOf(operand), dtype)
}

function withType(tensor: Tensor, operand: NdArray): Tensor {
  return tensor.dtype === operand.dtype ? tensor : { ...tensor, dtype: operand.dtype }
}

/** True for numbers and arrays. */
export function isOperand(value: unknown): value is Operand {
  return (
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Scalar ||
    value instanceof NdArray
  )
}

/** Where results of a standing are kept. */
export function nodeFor(standing: 'plain' | 'detached'): number {
  return standing === 'plain' ? PLAIN : DETACHED
}
