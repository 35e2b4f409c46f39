import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, isWhole, LIFTABLE, LITERAL, onTape, PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { step } from './updates.ts'

/*
 * A program may bring an autograd engine of its own: micrograd's `Value`, typed along with the lecture. It runs as any
 * program does. So that its graph can be seen, the numbers in `data` are on the tape, those in `grad` are off it, and
 * when the program goes backward through its own graph the tape does the same.
 */

/** Beyond this many nodes such a program goes on off the tape, where it costs nothing. */
const MOST_NODES = 200_000

/** True for an object of a class that differentiates itself. */
export function isOwnValue(rt: Runtime, object: Value): object is PyInstance {
  return (
    object instanceof PyInstance &&
    rt.autogradClasses.size > 0 &&
    object.cls.order.some((cls) => rt.autogradClasses.has(cls.name))
  )
}

/** What is kept when `object.name = value` is said to such an object. */
export function keptAttribute(rt: Runtime, object: PyInstance, name: string, value: Value): Value {
  if (name === 'data') return keptData(rt, object, value)
  if (name !== 'grad') return value
  const grad = detachedNumber(value)
  const data = object.attributes.get('data')
  const isOnTape = (data instanceof Scalar || data instanceof NdArray) && data.node >= 0
  if (isOnTape && grad instanceof Scalar && grad.value === 0)
    rt.recorder.zeroGrad(data.node as NodeId)
  return grad
}

function detachedNumber(value: Value): Value {
  if (typeof value === 'number') return new Scalar(DETACHED, value, 'int')
  if (value instanceof Scalar && (value.node === PLAIN || value.node === LITERAL)) {
    return new Scalar(DETACHED, value.value, value.type)
  }
  if (value instanceof NdArray && value.node === PLAIN) value.node = DETACHED
  return value
}

/** New numbers become leaves in their first arithmetic; numbers that came from gradients move the leaf that was there. */
function keptData(rt: Runtime, object: PyInstance, value: Value): Value {
  if (rt.recorder.size > MOST_NODES) rt.paused = true
  if (rt.paused) return value
  const before = object.attributes.get('data')
  if ((value instanceof Scalar || value instanceof NdArray) && value.node === DETACHED) {
    return movedLeaf(rt, before, value) ?? liftable(object, value)
  }
  return liftable(object, typeof value === 'number' ? new Scalar(PLAIN, value, 'int') : value)
}

function movedLeaf(rt: Runtime, before: Value | undefined, value: Scalar | NdArray): Value | null {
  if (!(before instanceof Scalar || before instanceof NdArray) || before.node < 0) return null
  if (!rt.marks.isLeaf(before.node as NodeId)) return null
  const shape = value instanceof NdArray ? value.shape : []
  if (!sameShape(before instanceof NdArray ? before.shape : [], shape)) return null
  const moved =
    value instanceof NdArray
      ? new NdArray(before.node, null, shape, value.dtype)
      : onTape(before.node, isWhole(value.type) ? 'float' : value.type)
  moved.label = before.label
  step(rt, moved, value)
  return moved
}

function liftable(object: PyInstance, value: Value): Value {
  const label = object.attributes.get('label')
  const isFree = (value instanceof Scalar || value instanceof NdArray) && value.node < 0
  if (!isFree) return value
  const kept = value instanceof Scalar ? new Scalar(LIFTABLE, value.value, value.type) : value
  kept.node = LIFTABLE
  if (typeof label === 'string' && label !== '') kept.label = label
  return kept
}

/** The object's number gets the name of the variable that holds the object, unless it has a label of its own. */
export function nameOwnValue(rt: Runtime, object: PyInstance, name: string): void {
  const data = object.attributes.get('data')
  if (!(data instanceof Scalar || data instanceof NdArray) || data.label !== null) return
  const label = object.attributes.get('label')
  data.label = typeof label === 'string' && label !== '' ? label : name
  if (data.node >= 0) rt.recorder.name(data.node as NodeId, data.label)
}

/** Runs the program's own `backward` off the tape, then goes backward on it from the same number. */
export function ownBackward(rt: Runtime, object: PyInstance, run: () => Value): Value {
  const before = rt.paused
  rt.paused = true
  const result = run()
  rt.paused = before
  const data = object.attributes.get('data')
  if (before || !(data instanceof Scalar || data instanceof NdArray) || data.node < 0) return result
  rt.mark()
  rt.recorder.backward(data.node as NodeId)
  rt.backwardCount++
  rt.calledBackward = { node: data.node as NodeId, name: data.label }
  return result
}

/** The node behind a variable that holds such an object. */
export function nodeOfOwnValue(rt: Runtime, value: Value): NodeId | null {
  if (!isOwnValue(rt, value)) return null
  const data = value.attributes.get('data')
  const isOnTape = (data instanceof Scalar || data instanceof NdArray) && data.node >= 0
  return isOnTape ? (data.node as NodeId) : null
}
