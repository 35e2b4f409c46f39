import { repr } from '../format/repr.ts'
import { raise } from '../raise.ts'
import { setOf } from '../semantics/dicts.ts'
import { hashKey } from '../semantics/hash.ts'
import { itemsOf } from '../semantics/iterate.ts'
import type { PySet, PyTuple } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { methodTable } from './methodTable.ts'

/** Methods are found by the type of `self`, so it is a set. */
const set = (self: Value) => self as PySet
const items = (self: Value) => [...set(self).entries.values()]
const others = (value: Value) => (value as PyTuple).items

/** `set.add` and its kin. */
export const SET_METHODS = methodTable([
  [
    'add',
    'object',
    (rt, self, item) => {
      const key = hashKey(rt, item)
      if (!set(self).entries.has(key)) set(self).entries.set(key, item)
      return null
    },
  ],
  [
    'discard',
    'object',
    (rt, self, item) => {
      set(self).entries.delete(hashKey(rt, item))
      return null
    },
  ],
  [
    'remove',
    'object',
    (rt, self, item) => {
      if (!set(self).entries.delete(hashKey(rt, item))) throw raise('KeyError', repr(rt, item))
      return null
    },
  ],
  [
    'pop',
    '',
    (_rt, self) => {
      const [first] = set(self).entries
      if (!first) throw raise('KeyError', "'pop from an empty set'")
      set(self).entries.delete(first[0])
      return first[1]
    },
  ],
  [
    'clear',
    '',
    (_rt, self) => {
      set(self).entries.clear()
      return null
    },
  ],
  ['copy', '', (rt, self) => setOf(rt, items(self))],
  [
    'update',
    '*others',
    (rt, self, more) => {
      for (const source of others(more)) {
        for (const item of itemsOf(rt, source)) set(self).entries.set(hashKey(rt, item), item)
      }
      return null
    },
  ],
  [
    'union',
    '*others',
    (rt, self, more) =>
      setOf(rt, [...items(self), ...others(more).flatMap((other) => itemsOf(rt, other))]),
  ],
  [
    'intersection',
    'other',
    (rt, self, other) => {
      const kept = setOf(rt, itemsOf(rt, other))
      return setOf(
        rt,
        items(self).filter((item) => kept.entries.has(hashKey(rt, item))),
      )
    },
  ],
  [
    'difference',
    'other',
    (rt, self, other) => {
      const gone = setOf(rt, itemsOf(rt, other))
      return setOf(
        rt,
        items(self).filter((item) => !gone.entries.has(hashKey(rt, item))),
      )
    },
  ],
  [
    'issubset',
    'other',
    (rt, self, other) => {
      const wide = setOf(rt, itemsOf(rt, other))
      return [...set(self).entries.keys()].every((key) => wide.entries.has(key))
    },
  ],
  [
    'issuperset',
    'other',
    (rt, self, other) =>
      itemsOf(rt, other).every((item) => set(self).entries.has(hashKey(rt, item))),
  ],
])
