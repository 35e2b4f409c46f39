import type { NodeId } from '../../brand.ts'
import { looksLikeParameter } from '../../tape/leafRules.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { sameShape } from '../../tensor/shape.ts'
import type { Runtime } from '../runtime.ts'
import { PyDict, PyList } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import {
  DETACHED,
  float,
  isWhole,
  LIFTABLE,
  LITERAL,
  onTape,
  PLAIN,
  Scalar,
} from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { nodeOf } from './lift.ts'
import { isOwnValue, nameOwnValue } from './ownAutograd.ts'
import { step } from './updates.ts'

/**
 * What a module-level name stands for when a value is assigned to it: floats and arrays of floats become leaves with
 * that name, whole numbers wait for their first arithmetic, and what is on the tape is given the name.
 */
export function nameGlobal(
  rt: Runtime,
  value: Value,
  name: string,
  before: Value | undefined,
): Value {
  if (isOwnValue(rt, value)) nameOwnValue(rt, value, name)
  if (rt.autogradClasses.size > 0) return nameLocal(rt, value, name)
  if (value instanceof Scalar) {
    const scalar = named(rt, value, name)
    if (scalar.node === DETACHED) return steppedFrom(rt, scalar, name, before) ?? scalar
    if (scalar.node === PLAIN && !isWhole(scalar.type)) nodeOf(rt, scalar)
    else if (scalar.node >= 0) noteLoss(rt, scalar, name)
    return scalar
  }
  if (value instanceof NdArray) {
    if (value.label === null) value.label = name
    if (value.node === DETACHED) return steppedFrom(rt, value, name, before) ?? value
    if (value.node >= 0) rt.recorder.name(value.node as NodeId, name)
    else if (value.view === null && value.node === PLAIN) {
      if (isFloat(value.dtype)) nodeOf(rt, value)
      else if (value.dtype === 'int64') value.node = LIFTABLE
    }
  }
  nameItems(rt, value, name)
  return value
}

/** Longer lists are data; their numbers are constants where they meet the tape. */
const MOST_ITEMS = 64

/**
 * The numbers of a short list, tuple or dict that gets a name become leaves in their first arithmetic, `w[0]` and so
 * on: the neuron of CS231n's notes is written `w = [2, -3, -3]`. A list in a list is data.
 */
function nameItems(rt: Runtime, value: Value, name: string): void {
  if (value instanceof PyList && value.items.length <= MOST_ITEMS) {
    value.items = value.items.map((item, i) => liftableItem(item, `${name}[${i}]`))
  } else if (value instanceof PyDict && value.entries.size <= MOST_ITEMS) {
    for (const entry of value.entries.values()) {
      if (typeof entry.key !== 'string') continue
      if (entry.value instanceof NdArray) nameEntry(rt, entry.value, name, entry.key)
      else entry.value = liftableItem(entry.value, entry.key)
    }
  }
}

/** An array in a dict is named after its place there: `params['W1']`, also where the dict is `self.params`. */
export function nameEntry(rt: Runtime, array: NdArray, dict: string, key: string): void {
  if (array.label !== null) return
  array.label = `${dict.replace(/^self\./, '')}['${key}']`
  if (array.node >= 0) rt.recorder.name(array.node as NodeId, array.label)
}

function liftableItem(item: Value, label: string): Value {
  if (item instanceof NdArray && item.label === null) item.label = label
  const isFloat =
    item instanceof Scalar && item.label === null && (item.node === LITERAL || item.node === PLAIN)
  if (!isFloat && typeof item !== 'number') return item
  const liftable =
    typeof item === 'number'
      ? new Scalar(LIFTABLE, item, 'int')
      : new Scalar(LIFTABLE, item.value, item.type)
  liftable.label = label
  return liftable
}

/**
 * An int literal assigned to a module-level name: a number to count with, and a leaf once it is computed with. The user
 * may have set another number for the name, a fraction too.
 */
export function nameGlobalInt(rt: Runtime, literal: number, name: string): Value {
  if (rt.autogradClasses.size > 0) return literal
  const value = rt.recorder.preset(name) ?? literal
  const scalar = new Scalar(LIFTABLE, value, Number.isInteger(value) ? 'int' : 'float')
  scalar.label = name
  return scalar
}

/** What a variable of a function, or an attribute, stands for: the name is kept for the leaf it may become. */
export function nameLocal(rt: Runtime, value: Value, name: string): Value {
  const isOwn = rt.autogradClasses.size > 0 // there the names are those of its objects
  if (isOwn) return value instanceof Scalar && value.node === LITERAL ? float(value.value) : value
  if (value instanceof Scalar) return named(rt, value, name)
  if (value instanceof NdArray) {
    if (value.label === null) value.label = name
    if (value.node >= 0) rt.recorder.name(value.node as NodeId, name)
  }
  return value
}

function named(rt: Runtime, value: Scalar, name: string): Scalar {
  const scalar = value.node === LITERAL ? new Scalar(PLAIN, value.value, value.type) : value
  if (scalar.label === null) {
    scalar.label = name
    if (scalar.node >= 0) rt.recorder.name(scalar.node as NodeId, name)
  }
  return scalar
}

/** `w = w - lr * w.grad`: the name's leaf moves to the detached value. Null where this is no training step. */
function steppedFrom(
  rt: Runtime,
  value: Scalar | NdArray,
  name: string,
  before: Value | undefined,
): Value | null {
  if (!(before instanceof Scalar || before instanceof NdArray) || before.node < 0) return null
  const node = before.node as NodeId
  if (!rt.marks.isLeaf(node) || !isTrained(rt, node, name)) return null
  const shape = before instanceof NdArray ? before.shape : []
  if (!sameShape(shape, value instanceof NdArray ? value.shape : [])) return null
  const next =
    value instanceof NdArray
      ? new NdArray(node, null, value.shape, value.dtype)
      : onTape(node, value.type)
  next.label = name
  step(rt, next, value)
  return next
}

/** A leaf that has a gradient, or whose name says that it is a parameter. */
export function isTrained(rt: Runtime, node: NodeId, label: string | null): boolean {
  return looksLikeParameter(label ?? '') || rt.recorder.grad(node) !== null
}

/** The last scalar that is computed and named at module level is the loss, unless it is a hand-written gradient. */
function noteLoss(rt: Runtime, scalar: Scalar, name: string): void {
  const node = scalar.node as NodeId
  if (rt.marks.isLeaf(node) || rt.marks.isBlank(node) || isHandWrittenGradient(rt, name)) return
  rt.recorder.maybeLoss(node)
  rt.lastScalar = { node: scalar.node as NodeId, name }
}

/** `dx` beside an `x`, `grad_w` beside a `w`: the backward pass written by hand. */
function isHandWrittenGradient(rt: Runtime, name: string): boolean {
  const [, of] = /^(?:d|grad_?|g_)(\w+)$/.exec(name) ?? []
  return of !== undefined && rt.isBound(of)
}
