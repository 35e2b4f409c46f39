import { checkItems } from '../bounds.ts'
import { repr } from '../format/repr.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { equals } from '../semantics/compare.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { PyList, PyRange, type PyTuple } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { methodTable } from './methodTable.ts'
import { sortItems } from './sorting.ts'

/** Methods are found by the type of `self`, so it is a list. */
const list = (self: Value) => self as PyList

function find(rt: Runtime, items: readonly Value[], item: Value): number {
  rt.work(items.length)
  return items.findIndex((candidate) => candidate === item || equals(rt, candidate, item))
}

function count(rt: Runtime, items: readonly Value[], item: Value): number {
  rt.work(items.length)
  return items.filter((candidate) => candidate === item || equals(rt, candidate, item)).length
}

/** `list.append` and its kin. */
export const LIST_METHODS = methodTable([
  [
    'append',
    'object',
    (_rt, self, item) => {
      list(self).items.push(item)
      return null
    },
  ],
  [
    'extend',
    'iterable',
    (rt, self, more) => {
      const added = itemsOf(rt, more)
      checkItems(rt, list(self).items.length + added.length)
      for (const item of added) list(self).items.push(item)
      return null
    },
  ],
  [
    'insert',
    'index, object',
    (rt, self, index, item) => {
      const { items } = list(self)
      const at = asIndex(rt, index)
      items.splice(at < 0 ? Math.max(0, at + items.length) : at, 0, item)
      return null
    },
  ],
  [
    'pop',
    'index=-1',
    (rt, self, index) => {
      const { items } = list(self)
      const at = asIndex(rt, index)
      const place = at < 0 ? at + items.length : at
      if (items.length === 0) throw raise('IndexError', 'pop from empty list')
      if (place < 0 || place >= items.length) throw raise('IndexError', 'pop index out of range')
      return items.splice(place, 1)[0] as Value
    },
  ],
  [
    'remove',
    'value',
    (rt, self, item) => {
      const { items } = list(self)
      const at = find(rt, items, item)
      if (at < 0) throw raise('ValueError', 'list.remove(x): x not in list')
      items.splice(at, 1)
      return null
    },
  ],
  [
    'clear',
    '',
    (_rt, self) => {
      list(self).items.length = 0
      return null
    },
  ],
  ['copy', '', (_rt, self) => new PyList([...list(self).items])],
  [
    'reverse',
    '',
    (_rt, self) => {
      list(self).items.reverse()
      return null
    },
  ],
  [
    'sort',
    'key=None, reverse=False',
    (rt, self, key, reverse) => {
      const target = list(self)
      target.items = sortItems(rt, target.items, key, reverse)
      return null
    },
  ],
  [
    'index',
    'value',
    (rt, self, item) => {
      const at = find(rt, list(self).items, item)
      if (at < 0) throw raise('ValueError', `${repr(rt, item)} is not in list`)
      return at
    },
  ],
  ['count', 'value', (rt, self, item) => count(rt, list(self).items, item)],
])

/** Methods of tuples and ranges. */
export const TUPLE_METHODS = methodTable([
  [
    'index',
    'value',
    (rt, self, item) => {
      const at = find(rt, fixedItems(rt, self), item)
      if (at < 0) throw raise('ValueError', 'tuple.index(x): x not in tuple')
      return at
    },
  ],
  ['count', 'value', (rt, self, item) => count(rt, fixedItems(rt, self), item)],
])

function fixedItems(rt: Runtime, self: Value): readonly Value[] {
  return self instanceof PyRange ? itemsOf(rt, self) : (self as PyTuple).items
}
