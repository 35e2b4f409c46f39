import { builtin } from '../builtins/builtins.ts'
import { updateDict } from '../builtins/dictMethods.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { binary } from '../semantics/binary.ts'
import { call } from '../semantics/call.ts'
import { setItem } from '../semantics/dicts.ts'
import { itemsOf, nextOf } from '../semantics/iterate.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { copyArray } from '../semantics/toArray.ts'
import { Builtin } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'
import { PyDict, PyList, PySet, PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import { PyModule } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import { define } from './define.ts'

type Members = Readonly<Record<string, Value>>

const module = (name: string, members: Members) => () =>
  new PyModule(
    name,
    (member) => (Object.hasOwn(members, member) ? members[member] : undefined),
    () => Object.keys(members),
  )

const COLLECTIONS: Members = {
  defaultdict: new Builtin(
    'defaultdict',
    (rt, [make = null, source = null], keywords) => {
      const dict = new PyDict()
      dict.fallback = make
      updateDict(rt, dict, source, keywords)
      return dict
    },
    { typeName: 'defaultdict' },
  ),
  OrderedDict: new Builtin(
    'OrderedDict',
    (rt, [source = null], keywords) => {
      const dict = new PyDict()
      updateDict(rt, dict, source, keywords)
      return dict
    },
    { typeName: 'dict' },
  ),
  deque: define(
    'deque',
    'iterable=None',
    (rt, items) => new PyList(items === null ? [] : itemsOf(rt, items)),
  ),
}

const ITERTOOLS: Members = {
  chain: define(
    'chain',
    '*args',
    (rt, args) =>
      new PyIterator(
        'chain',
        nextOf(rt, new PyList((args as PyTuple).items.flatMap((part) => itemsOf(rt, part)))),
      ),
  ),
  product: define('product', '*args', (rt, args) => {
    const pools = (args as PyTuple).items.map((part) => itemsOf(rt, part)) // bound by *args
    const rows = pools.reduce<Value[][]>(
      (all, pool) => all.flatMap((row) => pool.map((item) => [...row, item])),
      [[]],
    )
    return new PyIterator('product', nextOf(rt, new PyList(rows.map((row) => new PyTuple(row)))))
  }),
  count: define('count', 'start=0, step=1', (rt, start, step) => {
    let value = start
    return new PyIterator('count', () => {
      const now = value
      value = binary(rt, OPERATORS['+'], value, step)
      return now
    })
  }),
}

const FUNCTOOLS: Members = {
  reduce: new Builtin('reduce', (rt, [fn = null, items = null, initial]) => {
    const list = itemsOf(rt, items)
    let total = initial !== undefined ? initial : list.shift()
    if (total === undefined)
      throw raise('TypeError', 'reduce() of empty iterable with no initial value')
    for (const item of list) total = call(rt, fn, [total, item], null)
    return total
  }),
  partial: new Builtin(
    'partial',
    (_rt, [fn = null, ...first], given) =>
      new Builtin('partial', (rt, args, keywords) =>
        call(rt, fn, [...first, ...args], new Map([...(given ?? []), ...(keywords ?? [])])),
      ),
  ),
}

/** A copy, and with `deep` copies of what is inside. Values on the tape stay the same node. */
function copyOf(rt: Runtime, value: Value, deep: boolean): Value {
  const inside = (item: Value) => (deep ? copyOf(rt, item, true) : item)
  if (value instanceof PyList) return new PyList(value.items.map(inside))
  if (value instanceof PyTuple) return deep ? new PyTuple(value.items.map(inside)) : value
  if (value instanceof NdArray) return copyArray(rt, value)
  if (value instanceof PyDict) {
    const copy = new PyDict()
    for (const entry of value.entries.values()) setItem(rt, copy, entry.key, inside(entry.value))
    return copy
  }
  if (value instanceof PySet) {
    const copy = new PySet()
    for (const [key, item] of value.entries) copy.entries.set(key, item)
    return copy
  }
  if (value instanceof PyInstance) {
    const copy = new PyInstance(value.cls)
    for (const [name, item] of value.attributes) copy.attributes.set(name, inside(item))
    return copy
  }
  return value
}

const COPY: Members = {
  copy: define('copy', 'x', (rt, value) => copyOf(rt, value, false)),
  deepcopy: define('deepcopy', 'x', (rt, value) => copyOf(rt, value, true)),
}

/** Names for annotations, which are read over. */
function typingModule(rt: Runtime): PyModule {
  const names = [
    'List',
    'Dict',
    'Tuple',
    'Optional',
    'Union',
    'Any',
    'Callable',
    'Iterable',
    'Sequence',
  ]
  return new PyModule(
    'typing',
    (name) => (names.includes(name) ? builtin(rt, 'object') : undefined),
    () => names,
  )
}

/** Small modules that programs import for a function or two. */
export const SMALL_MODULES: Readonly<Record<string, (rt: Runtime) => PyModule>> = {
  collections: module('collections', COLLECTIONS),
  itertools: module('itertools', ITERTOOLS),
  functools: module('functools', FUNCTOOLS),
  copy: module('copy', COPY),
  typing: typingModule,
  __future__: module('__future__', { annotations: null, division: null, print_function: null }),
}
