import type { Op } from '../../ops/op.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { Builtin } from '../values/callables.ts'
import { PyClass, PyInstance } from '../values/classes.ts'
import { PyDict, PyList, PyRange, PySlice, PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp } from './apply.ts'
import { arrayIndex } from './arrayIndex.ts'
import { getItem, missingKey, setItem } from './dicts.ts'
import { basicIndex, GETITEM } from './elements.ts'
import { hashKey } from './hash.ts'
import { itemsOf } from './iterate.ts'
import { callSpecial } from './methods.ts'
import { asIndex } from './numbers.ts'
import { sliceOf } from './slices.ts'
import { typeName } from './types.ts'
import { writeElements } from './writeElements.ts'

/** `object[index]`. */
export function getSubscript(rt: Runtime, object: Value, index: Value): Value {
  if (object instanceof PyList) {
    if (index instanceof PySlice) return new PyList(sliceOf(rt, object.items, index))
    return object.items[place(rt, object.items.length, index, 'list')] as Value
  }
  if (object instanceof NdArray) return arrayItem(rt, object, index)
  if (object instanceof PyDict) return getItem(rt, object, index)
  if (object instanceof PyTuple) {
    if (index instanceof PySlice) return new PyTuple(sliceOf(rt, object.items, index))
    return object.items[place(rt, object.items.length, index, 'tuple')] as Value
  }
  if (typeof object === 'string') return textItem(rt, object, index)
  if (object instanceof PyRange) return rangeItem(rt, object, index)
  if (object instanceof Builtin && object.subscript) return object.subscript(rt, index)
  if (object instanceof Scalar && object.type.startsWith('np.')) {
    throw raise('IndexError', 'invalid index to scalar variable.', 'It is a single number.')
  }
  const own = callSpecial(rt, object, '__getitem__', [index])
  if (own !== undefined) return own
  throw raise(
    'TypeError',
    `'${typeName(object)}' object is not subscriptable`,
    subscriptHint(object),
  )
}

function subscriptHint(object: Value): string | undefined {
  if (object === null)
    return 'It is None: perhaps a function without `return`, or a gradient before backward().'
  if (object instanceof Scalar || typeof object === 'number') return 'It is a single number.'
  if (object instanceof PyInstance) return `Define __getitem__ in ${object.cls.name}.`
  return object instanceof PyClass || (typeof object === 'object' && object.kind === 'function')
    ? 'To call it, write ( ).'
    : undefined
}

function arrayItem(rt: Runtime, array: NdArray, index: Value): Value {
  const { entries, basic } = arrayIndex(rt, index)
  if (basic) return basicIndex(rt, array, entries)
  return applyOp(rt, GETITEM as Op, [array], { index: entries })
}

function place(rt: Runtime, length: number, index: Value, kind: string): number {
  const i =
    typeof index === 'number'
      ? index
      : asIndex(rt, index, `${kind} indices must be integers or slices, not`)
  const at = i < 0 ? i + length : i
  if (at >= 0 && at < length) return at
  const hint = length === 0 ? `The ${kind} is empty.` : `Its indices run from 0 to ${length - 1}.`
  throw raise('IndexError', `${kind} index out of range`, hint)
}

function textItem(rt: Runtime, text: string, index: Value): Value {
  const chars = [...text] // by code point, as Python counts
  if (index instanceof PySlice) return sliceOf(rt, chars, index).join('')
  return chars[place(rt, chars.length, index, 'string')] as string
}

function rangeItem(rt: Runtime, range: PyRange, index: Value): Value {
  if (index instanceof PySlice) {
    const items = sliceOf(
      rt,
      Array.from({ length: range.length }, (_, i) => i),
      index,
    )
    const first = items[0] ?? 0
    const stride = (items[1] ?? first + 1) - first
    const start = range.start + first * range.step
    return new PyRange(start, start + items.length * stride * range.step, stride * range.step)
  }
  return range.start + place(rt, range.length, index, 'range object') * range.step
}

/** `object[index] = value`. */
export function setSubscript(rt: Runtime, object: Value, index: Value, value: Value): void {
  if (object instanceof PyList) setListItem(rt, object, index, value)
  else if (object instanceof PyDict) setItem(rt, object, index, value)
  else if (object instanceof NdArray) writeElements(rt, object, index, value)
  else if (callSpecial(rt, object, '__setitem__', [index, value]) === undefined) {
    throw raise(
      'TypeError',
      `'${typeName(object)}' object does not support item assignment`,
      object instanceof PyTuple ? 'A tuple cannot change; use a list.' : undefined,
    )
  }
}

function setListItem(rt: Runtime, list: PyList, index: Value, value: Value): void {
  if (!(index instanceof PySlice)) {
    list.items[place(rt, list.items.length, index, 'list assignment')] = value
    return
  }
  const items = itemsOf(rt, value)
  const places = sliceOf(
    rt,
    list.items.map((_, i) => i),
    index,
  )
  if (index.step === null || index.step === 1) {
    const at = places[0] ?? clampedStart(rt, list.items.length, index)
    list.items.splice(at, places.length, ...items)
    return
  }
  if (items.length !== places.length) {
    const detail = `attempt to assign sequence of size ${items.length} to extended slice of size ${places.length}`
    throw raise('ValueError', detail)
  }
  places.forEach((at, i) => {
    list.items[at] = items[i] as Value
  })
}

function clampedStart(rt: Runtime, length: number, index: PySlice): number {
  const start = index.start === null ? 0 : asIndex(rt, index.start)
  return Math.min(Math.max(start < 0 ? start + length : start, 0), length)
}

/** `del object[index]`. */
export function deleteSubscript(rt: Runtime, object: Value, index: Value): void {
  if (object instanceof PyList) {
    const all = object.items.map((_, i) => i)
    const gone =
      index instanceof PySlice
        ? sliceOf(rt, all, index)
        : [place(rt, all.length, index, 'list assignment')]
    const doomed = new Set(gone)
    object.items = object.items.filter((_, i) => !doomed.has(i))
    return
  }
  if (object instanceof PyDict) {
    if (!object.entries.delete(hashKey(rt, index))) throw missingKey(rt, object, index)
    return
  }
  if (callSpecial(rt, object, '__delitem__', [index]) === undefined) {
    throw raise('TypeError', `'${typeName(object)}' object doesn't support item deletion`)
  }
}
