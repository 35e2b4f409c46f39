import type { NodeId } from '../../brand.ts'
import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import type { Runtime } from '../runtime.ts'
import type { NdArray, ViewOf } from '../values/ndarray.ts'
import { GETITEM } from './elements.ts'
import { moveTo, nodeOf } from './lift.ts'

const SETITEM = opByPython('[]=') as Op
const RESHAPE = opByPython('.reshape') as Op
const TRANSPOSE = opByPython('.transpose') as Op

/** An in-place change on the tape: the handle, and whatever it is a view of, go on with new nodes. */
export function replaceNumbers(rt: Runtime, array: NdArray, id: NodeId): void {
  moveTo(rt, array, id)
  array.version++
  const { view } = array
  if (!view) return
  replaceNumbers(rt, view.base, written(rt, view, id))
  array.seen = view.base.version
}

/** The base's numbers with the view's changed elements put back where they came from. */
function written(rt: Runtime, view: ViewOf, id: NodeId): NodeId {
  const { base, op, attrs } = view
  if (op === GETITEM) return rt.record(SETITEM, [nodeOf(rt, base), id], attrs)
  if (op !== TRANSPOSE) return rt.record(RESHAPE, [id], { shape: base.shape })
  const rank = base.shape.length
  const given = attrs.axes
  const axes = Array.isArray(given)
    ? given.map((axis) => (Number(axis) + rank) % rank)
    : Array.from({ length: rank }, (_, axis) => rank - 1 - axis)
  return rt.record(TRANSPOSE, [id], { axes: axes.map((_, axis) => axes.indexOf(axis)) })
}
