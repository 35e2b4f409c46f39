import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import { copyOf } from '../../tensor/views.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { fromTensor } from './apply.ts'
import { isOperand, nodeOf, tensorOf } from './lift.ts'
import { refreshView } from './views.ts'

/** `x.grad`: a detached number or array, or None while blank. One that was assigned by hand holds until backward(). */
export function gradOf(rt: Runtime, value: Scalar | NdArray): Value {
  const assigned = rt.assignedGrads.get(value)
  if (assigned && assigned.pass === rt.backwardCount) return assigned.grad
  if (value instanceof NdArray) refreshView(rt, value)
  if (value.node < 0) return null
  const grad = rt.recorder.grad(value.node as NodeId)
  if (!grad) return null
  const result = fromTensor(
    copyOf(grad),
    DETACHED,
    value instanceof Scalar ? value.type : undefined,
  )
  result.gradOf = value
  return result
}

/** `x.grad = value`: None and 0 clear it; anything else stands for the gradient until the next backward(). */
export function setGrad(rt: Runtime, value: Scalar | NdArray, grad: Value): void {
  const clears = grad === null || isZero(rt, grad)
  if (value.node >= 0 && clears) rt.recorder.zeroGrad(value.node as NodeId)
  if (clears) {
    rt.assignedGrads.delete(value)
    if (grad !== null) rt.assignedGrads.set(value, { grad, pass: rt.backwardCount })
    return
  }
  if (!isOperand(grad)) throw raise('TypeError', 'a gradient is a number, an array or None')
  if (!sameShape(tensorOf(rt, grad).shape, value instanceof NdArray ? value.shape : [])) {
    throw raise('ValueError', 'a gradient has the shape of the value it belongs to')
  }
  rt.assignedGrads.set(value, { grad, pass: rt.backwardCount })
}

function isZero(rt: Runtime, grad: Value): boolean {
  if (!isOperand(grad)) return false
  const tensor = tensorOf(rt, grad)
  return copyOf(tensor).data.every((number) => number === 0)
}

/** `loss.backward()`. */
export function backward(rt: Runtime, loss: Value): null {
  if (!(loss instanceof Scalar || loss instanceof NdArray)) {
    throw raise(
      'TypeError',
      'backward() starts from a number on the graph',
      'Call it on the loss: loss.backward().',
    )
  }
  if (loss.node === DETACHED) {
    throw raise(
      'RuntimeError',
      'this value is detached from the graph: it was computed from a gradient or from .data',
      'Call backward() on a loss that was computed from the parameters themselves.',
    )
  }
  const id = nodeOf(rt, loss)
  rt.mark()
  rt.recorder.backward(id)
  rt.backwardCount++
  rt.calledBackward = { node: id, name: loss.label }
  return null
}
