import type { Runtime } from '../runtime.ts'
import { call } from '../semantics/call.ts'
import { compare } from '../semantics/compare.ts'
import { truth } from '../semantics/truth.ts'
import type { Value } from '../values/values.ts'

/** `sorted(items, key, reverse)`: stable in both directions, and only `<` is asked, as Python does. */
export function sortItems(
  rt: Runtime,
  items: readonly Value[],
  key: Value,
  reverse: Value,
): Value[] {
  const pairs = items.map((item) => ({
    item,
    key: key === null ? item : call(rt, key, [item], null),
  }))
  const sign = truth(rt, reverse) ? -1 : 1
  pairs.sort((a, b) => sign * order(rt, a.key, b.key))
  return pairs.map((pair) => pair.item)
}

function order(rt: Runtime, a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (truth(rt, compare(rt, '<', a, b))) return -1
  return truth(rt, compare(rt, '<', b, a)) ? 1 : 0
}
