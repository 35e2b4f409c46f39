import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict, PyRange, PySet } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { equals } from './compare.ts'
import { hashKey } from './hash.ts'
import { iterate } from './iterate.ts'
import { callSpecial } from './methods.ts'
import { truth } from './truth.ts'
import { typeName } from './types.ts'

/** `item in container`. */
export function contains(rt: Runtime, container: Value, item: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item)
    throw raise('TypeError', `'in <string>' requires string as left operand, not ${typeName(item)}`)
  }
  if (container instanceof PyDict || container instanceof PySet)
    return container.entries.has(hashKey(rt, item))
  if (container instanceof PyRange && typeof item === 'number') {
    const steps = (item - container.start) / container.step
    return Number.isInteger(steps) && steps >= 0 && steps < container.length
  }
  if (container instanceof PyInstance) {
    const own = callSpecial(rt, container, '__contains__', [item])
    if (own !== undefined) return truth(rt, own)
  }
  for (const candidate of iterate(rt, container)) {
    rt.tick()
    if (candidate === item || equals(rt, candidate, item)) return true
  }
  return false
}
