import type { NodeId } from '../../brand.ts'
import { copyOf } from '../../tensor/views.ts'
import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { arrayOnTape, isOperand, tensorOf } from '../semantics/lift.ts'
import { toArray } from '../semantics/toArray.ts'
import type { NdArray } from '../values/ndarray.ts'
import { onTape, type Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'

/** A new leaf with these numbers, as floats. */
export function makeLeaf(
  rt: Runtime,
  value: Value,
  role: 'parameter' | 'data',
  label: Value = null,
): Scalar | NdArray {
  const operand = isOperand(value) ? value : toArray(rt, value)
  const tensor = copyOf(tensorOf(rt, operand), rt.recorder.dtype)
  const isNumber = tensor.shape.length === 0
  const given = isNumber ? (tensor.data[0] as number) : tensor
  const name = typeof label === 'string' && label !== '' ? label : undefined
  rt.mark()
  const id: NodeId =
    name === undefined ? rt.recorder.leaf(given, role) : rt.recorder.leaf(given, role, name)
  rt.marks.leaf(id)
  const leaf = isNumber ? onTape(id, 'float') : arrayOnTape(rt, id, tensor.dtype)
  if (name !== undefined) leaf.label = name
  rt.sharedLeaves.add(leaf)
  return leaf
}

/** `param(2.0)` and `data(2.0)`: leaves whose role the program says. `Value(2.0)` is micrograd's word for one. */
export const GRADIENT_BUILTINS = [
  define('param', "value, name=''", (rt, value, name) => makeLeaf(rt, value, 'parameter', name)),
  define('data', "value, name=''", (rt, value, name) => makeLeaf(rt, value, 'data', name)),
  define('Value', "data, label=''", (rt, value, label) => makeLeaf(rt, value, 'data', label)),
]
