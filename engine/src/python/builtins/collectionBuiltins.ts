import { str } from '../format/repr.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { call } from '../semantics/call.ts'
import { setOf } from '../semantics/dicts.ts'
import { itemsOf, nextOf } from '../semantics/iterate.ts'
import { lengthOf } from '../semantics/length.ts'
import { asIndex, asIndexOrNone } from '../semantics/numbers.ts'
import { getSubscript } from '../semantics/subscript.ts'
import { truth } from '../semantics/truth.ts'
import { Builtin } from '../values/callables.ts'
import { PyDict, PyList, PyRange, PySlice, PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { updateDict } from './dictMethods.ts'
import { sortItems } from './sorting.ts'

function range(rt: Runtime, args: Value): Value {
  const numbers = (args as PyTuple).items.map((arg) => asIndex(rt, arg)) // bound by *args
  if (numbers.length === 0 || numbers.length > 3) {
    throw raise('TypeError', `range expected 1 to 3 arguments, got ${numbers.length}`)
  }
  const [first = 0, second, step = 1] = numbers
  if (step === 0) throw raise('ValueError', 'range() arg 3 must not be zero')
  return second === undefined ? new PyRange(0, first, 1) : new PyRange(first, second, step)
}

function enumerate(rt: Runtime, items: Value, start: Value): Value {
  const next = nextOf(rt, items)
  let i = asIndex(rt, start)
  return new PyIterator('enumerate', () => {
    const item = next()
    return item === undefined ? undefined : new PyTuple([i++, item])
  })
}

function zip(rt: Runtime, args: readonly Value[], strict: boolean): Value {
  const nexts = args.map((arg) => nextOf(rt, arg))
  return new PyIterator('zip', () => {
    if (nexts.length === 0) return undefined
    const items: Value[] = []
    for (const next of nexts) {
      const item = next()
      if (item === undefined) {
        if (strict && (items.length > 0 || nexts.slice(1).some((other) => other() !== undefined))) {
          throw raise('ValueError', `zip() argument ${items.length + 1} is shorter than argument 1`)
        }
        return undefined
      }
      items.push(item)
    }
    return new PyTuple(items)
  })
}

function map(rt: Runtime, args: Value): Value {
  const [fn = null, ...sources] = (args as PyTuple).items // bound by *args
  const nexts = sources.map((source) => nextOf(rt, source))
  return new PyIterator('map', () => {
    const items = nexts.map((next) => next())
    return items.some((item) => item === undefined)
      ? undefined
      : call(rt, fn, items as Value[], null)
  })
}

function filter(rt: Runtime, fn: Value, items: Value): Value {
  const next = nextOf(rt, items)
  return new PyIterator('filter', () => {
    for (let item = next(); item !== undefined; item = next()) {
      if (truth(rt, fn === null ? item : call(rt, fn, [item], null))) return item
    }
    return undefined
  })
}

function reversed(rt: Runtime, value: Value): Value {
  if (value instanceof PyDict)
    return new PyIterator('reversed', nextOf(rt, new PyList(itemsOf(rt, value).reverse())))
  let i = lengthOf(rt, value)
  return new PyIterator('reversed', () => (i > 0 ? getSubscript(rt, value, --i) : undefined))
}

function slice(rt: Runtime, args: Value): Value {
  const [first = null, second, step = null] = (args as PyTuple).items // bound by *args
  for (const part of [first, second ?? null, step]) asIndexOrNone(rt, part)
  return second === undefined ? new PySlice(null, first, null) : new PySlice(first, second, step)
}

/** `list()`, `tuple(items)`, `set(items)`: None is given, not left out, so it is no empty list. */
function maker(name: string): Builtin {
  const run = (rt: Runtime, args: readonly Value[]): Value => {
    const [source] = args
    const items = source === undefined ? [] : itemsOf(rt, source)
    if (name === 'list') return new PyList(items)
    return name === 'tuple' ? new PyTuple(items) : setOf(rt, items)
  }
  return new Builtin(name, run, { typeName: name })
}

/** Builtins that make sequences and walk through them. */
export const COLLECTION_BUILTINS: readonly Builtin[] = [
  define('len', 'obj', lengthOf),
  define('range', '*args', range, 'range'),
  define('enumerate', 'iterable, start=0', enumerate, 'enumerate'),
  new Builtin(
    'zip',
    (rt, args, keywords) => zip(rt, args, truth(rt, keywords?.get('strict') ?? false)),
    { typeName: 'zip' },
  ),
  define('map', '*args', map, 'map'),
  define('filter', 'function, iterable', filter, 'filter'),
  define('reversed', 'sequence', reversed, 'reversed'),
  define(
    'sorted',
    'iterable, key=None, reverse=False',
    (rt, items, key, reverse) => new PyList(sortItems(rt, itemsOf(rt, items), key, reverse)),
  ),
  define('any', 'iterable', (rt, items) => {
    const next = nextOf(rt, items)
    for (let item = next(); item !== undefined; item = next()) if (truth(rt, item)) return true
    return false
  }),
  define('all', 'iterable', (rt, items) => {
    const next = nextOf(rt, items)
    for (let item = next(); item !== undefined; item = next()) if (!truth(rt, item)) return false
    return true
  }),
  ...['list', 'tuple', 'set', 'frozenset'].map(maker),
  new Builtin(
    'dict',
    (rt, [source = null], keywords) => {
      const dict = new PyDict()
      updateDict(rt, dict, source, keywords)
      return dict
    },
    { typeName: 'dict' },
  ),
  define('str', "object=''", str, 'str'),
  define('slice', '*args', slice, 'slice'),
  new Builtin('iter', (rt, [items = null]) => new PyIterator('iterator', nextOf(rt, items))),
  new Builtin('next', (rt, [items = null, fallback]) => {
    const item = nextOf(rt, items)()
    if (item !== undefined) return item
    if (fallback !== undefined) return fallback
    throw raise('StopIteration', '')
  }),
]
