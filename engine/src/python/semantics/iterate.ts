import { checkItems } from '../bounds.ts'
import { exceptionOf, raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict, PyList, PyRange, PySet, PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'
import { elementAt } from './elements.ts'
import { callSpecial } from './methods.ts'
import { typeName } from './types.ts'

/** The items of anything that can be looped over, one after the other. Throws TypeError for what cannot. */
export function* iterate(rt: Runtime, value: Value): Generator<Value, void> {
  const next = nextOf(rt, value)
  for (let item = next(); item !== undefined; item = next()) yield item
}

/** `iter(value).__next__`: answers undefined when there is nothing left. */
export function nextOf(rt: Runtime, value: Value): () => Value | undefined {
  if (typeof value === 'string') return fromIterable(value)
  if (value instanceof PyIterator) return value.next
  if (value instanceof PyList || value instanceof PyTuple) {
    let i = 0 // looked up each time: the list may change while it is looped over
    return () => value.items[i++]
  }
  if (value instanceof PyRange) return rangeNext(value)
  if (value instanceof PyDict) return fromIterable(keysOf(value))
  if (value instanceof PySet) return fromIterable([...value.entries.values()])
  if (value instanceof NdArray) return arrayNext(rt, value)
  if (value instanceof PyInstance) return instanceNext(rt, value)
  throw raise('TypeError', `'${typeName(value)}' object is not iterable`, iterationHint(value))
}

function iterationHint(value: Value): string | undefined {
  if (typeof value === 'number') return `To count, write range(${value}).`
  return value === null ? 'It is None: perhaps a function without `return`.' : undefined
}

function fromIterable(items: Iterable<Value>): () => Value | undefined {
  const iterator = items[Symbol.iterator]()
  return () => {
    const step = iterator.next()
    return step.done ? undefined : step.value
  }
}

function keysOf(dict: PyDict): Value[] {
  return [...dict.entries.values()].map((entry) => entry.key)
}

function rangeNext(range: PyRange): () => Value | undefined {
  let i = 0
  return () => (i < range.length ? range.start + range.step * i++ : undefined)
}

function arrayNext(rt: Runtime, array: NdArray): () => Value | undefined {
  if (array.shape.length === 0) throw raise('TypeError', 'iteration over a 0-d array')
  let i = 0
  return () => (i < (array.shape[0] as number) ? elementAt(rt, array, i++) : undefined)
}

function instanceNext(rt: Runtime, value: PyInstance): () => Value | undefined {
  const iterator = callSpecial(rt, value, '__iter__', [])
  if (iterator !== undefined && iterator !== value) return nextOf(rt, iterator)
  const next = value.cls.find('__next__')
  if (next !== undefined)
    return () => untilStop(() => call(rt, next, [value], null), 'StopIteration')
  const item = value.cls.find('__getitem__')
  if (item === undefined) {
    throw raise(
      'TypeError',
      `'${value.cls.name}' object is not iterable`,
      'Define __iter__ to loop over it.',
    )
  }
  let i = 0
  return () => untilStop(() => call(rt, item, [value, i++], null), 'IndexError')
}

/** The value, or undefined where the exception that ends an iteration is raised. */
export function untilStop(work: () => Value, ending: string): Value | undefined {
  try {
    return work()
  } catch (error) {
    if (exceptionOf(error)?.type === ending) return undefined
    throw error
  }
}

/** Everything that is left, as a list. */
export function itemsOf(rt: Runtime, value: Value): Value[] {
  if (value instanceof PyList || value instanceof PyTuple) {
    checkItems(rt, value.items.length)
    return [...value.items]
  }
  const items: Value[] = []
  const next = nextOf(rt, value)
  for (let item = next(); item !== undefined; item = next()) {
    rt.tick()
    items.push(item)
  }
  return items
}
