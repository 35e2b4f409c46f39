import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import { copyOf } from '../../tensor/views.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyClass, PyInstance, PyProperty } from '../values/classes.ts'
import { NdArray } from '../values/ndarray.ts'
import { Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'
import { setGrad } from './gradients.ts'
import { isOperand, type Operand, tensorOf } from './lift.ts'
import { writeAll } from './memory.ts'
import { nameLocal } from './naming.ts'
import { isOwnValue, keptAttribute } from './ownAutograd.ts'
import { typeName } from './types.ts'
import { step } from './updates.ts'

/** `object.name = value`. */
export function setAttribute(rt: Runtime, object: Value, name: string, value: Value): void {
  if (object instanceof PyInstance) {
    const declared = object.cls.find(name)
    if (declared instanceof PyProperty) {
      if (declared.set === null)
        throw raise(
          'AttributeError',
          `property '${name}' of '${object.cls.name}' object has no setter`,
        )
      call(rt, declared.set, [object, value], null)
      return
    }
    const kept = isOwnValue(rt, object) ? keptAttribute(rt, object, name, value) : value
    const isNumeric = typeof kept === 'object' && kept !== null && kept === value
    object.attributes.set(name, isNumeric ? nameLocal(rt, kept, name) : kept)
    return
  }
  if (object instanceof PyClass) object.attributes.set(name, value)
  else if (typeof object === 'object' && object?.kind === 'function')
    object.attributes.set(name, value)
  else if (object instanceof Scalar || object instanceof NdArray)
    setNumeric(rt, object, name, value)
  else
    throw raise(
      'AttributeError',
      `'${typeName(object)}' object has no attribute '${name}' that can be set`,
    )
}

/** The attributes of numbers and arrays that can be set: `grad`, `data`, `requires_grad`, `shape`. */
function setNumeric(rt: Runtime, object: Scalar | NdArray, name: string, value: Value): void {
  switch (name) {
    case 'grad':
      return setGrad(rt, object, value)
    case 'data':
      return setData(rt, object, value)
    case 'requires_grad':
      if (object.node >= 0) rt.recorder.promote(object.node as NodeId)
      return
    default:
      throw raise(
        'AttributeError',
        `'${typeName(object)}' object has no attribute '${name}' that can be set`,
        name === 'shape' ? 'Write x = x.reshape(…).' : undefined,
      )
  }
}

/** `w.data = value`: a step of training for a leaf. */
function setData(rt: Runtime, object: Scalar | NdArray, value: Value): void {
  if (!isOperand(value))
    throw raise('TypeError', `.data takes a number or an array, not ${typeName(value)}`)
  const shape = object instanceof NdArray ? object.shape : []
  if (!sameShape(tensorOf(rt, value).shape, shape)) {
    throw raise(
      'ValueError',
      '.data keeps the shape of the array',
      'Write the new array into a variable of its own.',
    )
  }
  if (object.node < 0) overwrite(rt, object, value)
  else if (rt.marks.isLeaf(object.node as NodeId)) step(rt, object, value)
  else {
    throw raise(
      'RuntimeError',
      '.data can only be set on a parameter or an input, not on a computed value',
      'Change the values that it was computed from.',
    )
  }
}

function overwrite(rt: Runtime, object: Scalar | NdArray, value: Operand): void {
  const tensor = tensorOf(rt, value)
  if (object instanceof Scalar) object.value = tensor.data[tensor.offset] as number
  else if (object.tensor) writeAll(object.tensor, copyOf(tensor))
}

/** `del object.name`. */
export function deleteAttribute(object: Value, name: string): void {
  if (object instanceof PyInstance && object.attributes.delete(name)) return
  if (object instanceof PyClass && object.attributes.delete(name)) return
  throw raise('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`)
}
