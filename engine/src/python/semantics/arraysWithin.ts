import type { Global } from '../compile/scope.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict, PyList, PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'

/** Containers inside containers are looked into so far, and so many arrays are found. */
const DEEPEST = 3
const MOST_ARRAYS = 64

/** An array that a program reaches by a path only: `params['W1']`, `net.W1`, `layers[0].W`. */
export interface ArrayWithin {
  readonly path: string
  readonly array: NdArray
}

/** The arrays inside dicts, lists and objects of module-level variables that no variable holds itself, each once. */
export function arraysWithin(globals: ReadonlyMap<string, Global>): readonly ArrayWithin[] {
  const seen = new Set<object>()
  for (const { value } of globals.values()) if (value instanceof NdArray) seen.add(value)
  const found: ArrayWithin[] = []
  const visit = (value: Value, path: string, depth: number): void => {
    if (found.length >= MOST_ARRAYS || typeof value !== 'object' || value === null) return
    if (seen.has(value)) return
    if (value instanceof NdArray) {
      seen.add(value)
      found.push({ path, array: value })
      return
    }
    const parts = depth < DEEPEST ? partsOf(value, path) : null
    if (parts === null) return
    seen.add(value)
    for (const [part, item] of parts) visit(item, part, depth + 1)
  }
  for (const { name, value } of globals.values()) {
    if (!(value instanceof NdArray)) visit(value ?? null, name, 0)
  }
  return found
}

/** The items of a short container with their paths; null where there are none, or too many to show. */
function partsOf(value: Value, path: string): readonly (readonly [string, Value])[] | null {
  if (value instanceof PyDict) {
    if (value.entries.size > MOST_ARRAYS) return null
    return [...value.entries.values()].flatMap(({ key, value: item }) =>
      typeof key === 'string' ? [[`${path}['${key}']`, item] as const] : [],
    )
  }
  if (value instanceof PyList || value instanceof PyTuple) {
    if (value.items.length > MOST_ARRAYS) return null
    return value.items.map((item, i) => [`${path}[${i}]`, item] as const)
  }
  if (!(value instanceof PyInstance)) return null
  return [...value.attributes].map(([name, item]) => [`${path}.${name}`, item] as const)
}
