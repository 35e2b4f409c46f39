import type { Tensor } from '../../tensor/tensor.ts'
import type { Runtime } from '../runtime.ts'
import type { NdArray } from '../values/ndarray.ts'
import { moveTo, nodeOf } from './lift.ts'

/** Makes a view again where its base has been given other numbers since. */
export function refreshView(rt: Runtime, array: NdArray): void {
  const { view } = array
  if (!view) return
  refreshView(rt, view.base)
  if (view.base.version === array.seen) return
  array.seen = view.base.version
  array.version++
  if (view.base.node >= 0) {
    moveTo(rt, array, rt.record(view.op, [nodeOf(rt, view.base)], view.attrs))
    return
  }
  array.node = view.base.node
  array.tensor = view.op.forward([view.base.tensor as Tensor], view.attrs)
}
