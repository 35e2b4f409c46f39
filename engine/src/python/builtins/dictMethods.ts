import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { findItem, missingKey, setItem } from '../semantics/dicts.ts'
import { hashKey } from '../semantics/hash.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { Builtin } from '../values/callables.ts'
import { PyDict, PyList, PyTuple } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'
import { methodTable } from './methodTable.ts'

/** Methods are found by the type of `self`, so it is a dict. */
const dict = (self: Value) => self as PyDict
const entries = (self: Value) => [...dict(self).entries.values()]

const TABLE = methodTable([
  ['keys', '', (_rt, self) => new PyList(entries(self).map((entry) => entry.key))],
  ['values', '', (_rt, self) => new PyList(entries(self).map((entry) => entry.value))],
  [
    'items',
    '',
    (_rt, self) => new PyList(entries(self).map(({ key, value }) => new PyTuple([key, value]))),
  ],
  [
    'get',
    'key, default=None',
    (rt, self, key, fallback) => {
      const found = findItem(rt, dict(self), key)
      return found === undefined ? fallback : found
    },
  ],
  [
    'setdefault',
    'key, default=None',
    (rt, self, key, fallback) => {
      const found = findItem(rt, dict(self), key)
      if (found !== undefined) return found
      setItem(rt, dict(self), key, fallback)
      return fallback
    },
  ],
  [
    'popitem',
    '',
    (_rt, self) => {
      const last = entries(self).at(-1)
      if (!last) throw raise('KeyError', "'popitem(): dictionary is empty'")
      const key = [...dict(self).entries.keys()].at(-1)
      if (key !== undefined) dict(self).entries.delete(key)
      return new PyTuple([last.key, last.value])
    },
  ],
  [
    'clear',
    '',
    (_rt, self) => {
      dict(self).entries.clear()
      return null
    },
  ],
  [
    'copy',
    '',
    (rt, self) => {
      const copy = new PyDict()
      copy.fallback = dict(self).fallback
      for (const { key, value } of entries(self)) setItem(rt, copy, key, value)
      return copy
    },
  ],
])

/** Puts the entries of a dict, or of pairs, into a dict: `dict(…)`, `d.update(…)`. */
export function updateDict(
  rt: Runtime,
  target: PyDict,
  source: Value,
  keywords: Keywords | null,
): void {
  if (source instanceof PyDict) {
    for (const { key, value } of source.entries.values()) setItem(rt, target, key, value)
  } else if (source !== null) {
    for (const pair of itemsOf(rt, source)) {
      const [key, value, ...rest] = itemsOf(rt, pair)
      if (key === undefined || value === undefined || rest.length > 0) {
        throw raise('ValueError', 'dictionary update sequence needs pairs of a key and a value')
      }
      setItem(rt, target, key, value)
    }
  }
  for (const [name, value] of keywords ?? []) setItem(rt, target, name, value)
}

/** `dict.keys` and its kin. */
export const DICT_METHODS = new Map([
  ...TABLE,
  [
    'update',
    new Builtin('update', (rt, [self = null, source = null], keywords) => {
      updateDict(rt, dict(self), source, keywords)
      return null
    }),
  ],
  [
    'pop',
    new Builtin('pop', (rt, [self = null, key = null, fallback]) => {
      const found = findItem(rt, dict(self), key)
      if (found === undefined && fallback === undefined) throw missingKey(rt, dict(self), key)
      dict(self).entries.delete(hashKey(rt, key))
      return found !== undefined ? found : (fallback as Value)
    }),
  ],
  [
    '__contains__',
    define(
      '__contains__',
      'self, key',
      (rt, self, key) => findItem(rt, dict(self), key) !== undefined,
    ),
  ],
] as const)
