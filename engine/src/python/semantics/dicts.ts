import { repr } from '../format/repr.ts'
import { PythonError } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { type PyDict, PySet } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'
import { hashKey } from './hash.ts'
import { closest } from './suggest.ts'

/** `dict[key] = value`: a known key keeps its place. */
export function setItem(rt: Runtime, dict: PyDict, key: Value, value: Value): void {
  const hash = hashKey(rt, key)
  const entry = dict.entries.get(hash)
  if (entry) entry.value = value
  else dict.entries.set(hash, { key, value })
}

/** `dict.get(key)`, undefined where there is none. */
export function findItem(rt: Runtime, dict: PyDict, key: Value): Value | undefined {
  return dict.entries.get(hashKey(rt, key))?.value
}

/** `dict[key]`; a `defaultdict` makes what is missing. Throws KeyError. */
export function getItem(rt: Runtime, dict: PyDict, key: Value): Value {
  const found = findItem(rt, dict, key)
  if (found !== undefined) return found
  if (dict.fallback !== null) {
    const made = call(rt, dict.fallback, [], null)
    setItem(rt, dict, key, made)
    return made
  }
  throw missingKey(rt, dict, key)
}

/** KeyError with the nearest key there is. */
export function missingKey(rt: Runtime, dict: PyDict, key: Value) {
  const keys = [...dict.entries.values()].map((entry) => entry.key)
  const texts = keys.filter((known): known is string => typeof known === 'string')
  const near = typeof key === 'string' ? closest(key, texts) : null
  const shown = keys.slice(0, 6).map((known) => repr(rt, known))
  const hint = near
    ? `Did you mean '${near}'?`
    : `Its keys are ${shown.join(', ')}${keys.length > 6 ? ', …' : ''}.`
  return new PythonError('KeyError', repr(rt, key), {
    hint: keys.length === 0 ? 'The dict is empty.' : hint,
    args: [key],
  })
}

/** A set of these items. */
export function setOf(rt: Runtime, items: Iterable<Value>): PySet {
  const result = new PySet()
  for (const item of items) {
    const key = hashKey(rt, item)
    if (!result.entries.has(key)) result.entries.set(key, item)
  }
  return result
}
