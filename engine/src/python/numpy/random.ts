import { RandomState } from '../../random.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { allocate, type DType, fromFlat, type Shape, toFlat, wrap } from '../../tensor/tensor.ts'
import { checkRoom } from '../bounds.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { lengthOf } from '../semantics/length.ts'
import { asIndex, asNumber } from '../semantics/numbers.ts'
import { getSubscript, setSubscript } from '../semantics/subscript.ts'
import { truth } from '../semantics/truth.ts'
import { Builtin } from '../values/callables.ts'
import { PyList, PySlice, PyTuple } from '../values/collections.ts'
import { PyModule } from '../values/modules.ts'
import { arrayOf, NdArray } from '../values/ndarray.ts'
import { float } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { shapeOf } from './arguments.ts'
import { choose } from './choice.ts'
import { numbersOf } from './queries.ts'

/** Numbers drawn one after the other, in row-major order; a single Python number where no size is given. */
function draw(
  rt: Runtime,
  size: Value,
  one: () => number,
  dtype: DType = rt.recorder.dtype,
): Value {
  if (size === null) return dtype === 'int64' ? one() : float(one())
  return filled(shapeOf(rt, size), one, dtype)
}

function filled(shape: Shape, one: () => number, dtype: DType): NdArray {
  const data = allocate(sizeOf(shape), dtype)
  for (let i = 0; i < data.length; i++) data[i] = one()
  return arrayOf(wrap(data, shape, dtype))
}

/** Parameters that may be arrays: one number of each for every draw. */
function spread(
  rt: Runtime,
  size: Value,
  a: Value,
  b: Value,
): { size: Value; at: (i: number) => [number, number] } {
  const [x, y] = [numbersOf(rt, a), numbersOf(rt, b)]
  const shape = x.shape.length >= y.shape.length ? x.shape : y.shape
  const [left, right] = [toFlat(x), toFlat(y)]
  const at = (i: number): [number, number] => [
    left[i % left.length] as number,
    right[i % right.length] as number,
  ]
  return { size: size === null && shape.length > 0 ? new PyTuple(shape) : size, at }
}

function between(
  name: string,
  defaults: string,
  number: (state: RandomState, a: number, b: number) => number,
) {
  return (state: RandomState) =>
    define(name, defaults, (rt, a, b, size) => {
      const many = spread(rt, size, a, b)
      let i = 0
      return draw(rt, many.size, () => number(state, ...many.at(i++)))
    })
}

const uniform = between(
  'uniform',
  'low=0.0, high=1.0, size=None',
  (state, low, high) => low + (high - low) * state.double(),
)
const normal = between(
  'normal',
  'loc=0.0, scale=1.0, size=None',
  (state, mean, scale) => mean + scale * state.gauss(),
)

function randint(rt: Runtime, state: RandomState, low: Value, high: Value, size: Value): Value {
  const [from, to] = high === null ? [0, asIndex(rt, low)] : [asIndex(rt, low), asIndex(rt, high)]
  if (to <= from)
    throw raise(
      'ValueError',
      'low >= high',
      'The upper end is not included: it must be larger than the lower.',
    )
  return draw(rt, size, () => from + state.upTo(to - 1 - from), 'int64')
}

/** Shuffles the rows of an array or the items of a list, in place. */
function shuffle(rt: Runtime, state: RandomState, items: Value): null {
  if (items instanceof PyList) {
    state.shuffle(items.items)
    return null
  }
  const order = state.permutation(lengthOf(rt, items))
  const shuffled = getSubscript(rt, items, arrayOf(fromFlat(order, [order.length], 'int64')))
  setSubscript(rt, items, WHOLE, shuffled)
  return null
}

/** `items[:]` */
const WHOLE = new PySlice(null, null, null)

function permutation(rt: Runtime, state: RandomState, of: Value): Value {
  if (typeof of === 'number' || (typeof of === 'object' && of?.kind === 'scalar')) {
    const count = asIndex(rt, of)
    checkRoom(rt, count)
    const order = state.permutation(count)
    return arrayOf(fromFlat(order, [order.length], 'int64'))
  }
  const order = state.permutation(lengthOf(rt, of))
  const array = of instanceof NdArray ? of : arrayOf(numbersOf(rt, of))
  return getSubscript(rt, array, arrayOf(fromFlat(order, [order.length], 'int64')))
}

function sizeFromArgs(args: readonly Value[]): Value {
  return args.length === 0 ? null : new PyTuple(args)
}

/** The functions of `np.random`, on one stream. */
function functions(state: RandomState): readonly Builtin[] {
  const variadic = (name: string, one: () => number) =>
    new Builtin(name, (rt, args) => draw(rt, sizeFromArgs(args), one))
  const sized = (name: string, one: () => number) =>
    define(name, 'size=None', (rt, size) => draw(rt, size, one))
  return [
    define('seed', 'seed=None', (rt, seed) => {
      state.seed(seed === null ? (rt.options.seed ?? 0) : seedOf(rt, seed))
      return null
    }),
    variadic('rand', () => state.double()),
    variadic('randn', () => state.gauss()),
    ...['random', 'random_sample', 'ranf', 'sample'].map((name) =>
      sized(name, () => state.double()),
    ),
    sized('standard_normal', () => state.gauss()),
    uniform(state),
    normal(state),
    define('randint', 'low, high=None, size=None, dtype=None', (rt, low, high, size) =>
      randint(rt, state, low, high, size),
    ),
    define('binomial', 'n, p, size=None', (rt, n, p, size) => {
      const [trials, chance] = [asIndex(rt, n), asNumber(rt, p)]
      return draw(rt, size, () => state.binomial(trials, chance), 'int64')
    }),
    define('permutation', 'x', (rt, of) => permutation(rt, state, of)),
    define('shuffle', 'x', (rt, items) => shuffle(rt, state, items)),
    define('choice', 'a, size=None, replace=True, p=None', (rt, from, size, replace, p) => {
      const count = typeof from === 'number' ? from : lengthOf(rt, from)
      const shape = size === null ? [] : shapeOf(rt, size)
      if (!truth(rt, replace)) checkRoom(rt, count) // all places are shuffled
      const chances = p === null ? null : toFlat(numbersOf(rt, p))
      const chosen = choose(state, count, sizeOf(shape), truth(rt, replace), chances)
      if (size === null)
        return typeof from === 'number'
          ? (chosen[0] as number)
          : getSubscript(rt, from, chosen[0] as number)
      const index = arrayOf(fromFlat(chosen, shape, 'int64'))
      if (typeof from === 'number') return index
      return getSubscript(rt, from instanceof NdArray ? from : arrayOf(numbersOf(rt, from)), index)
    }),
  ]
}

function seedOf(rt: Runtime, seed: Value): number {
  const number = asIndex(rt, seed)
  if (number >= 0 && number < 2 ** 32) return number
  throw raise('ValueError', 'Seed must be between 0 and 2**32 - 1')
}

function moduleOn(name: string, state: RandomState, more: readonly Builtin[] = []): PyModule {
  const members = new Map([...functions(state), ...more].map((fn) => [fn.name, fn]))
  return new PyModule(
    name,
    (member) => members.get(member),
    () => [...members.keys()],
  )
}

/** `np.random`: NumPy's legacy streams, number for number. */
export function numpyRandomModule(rt: Runtime): PyModule {
  const own = define('RandomState', 'seed=None', (_rt, seed) =>
    moduleOn(
      'RandomState',
      new RandomState(seed === null ? (rt.options.seed ?? 0) : seedOf(rt, seed)),
    ),
  )
  const newer = define('default_rng', 'seed=None', () => {
    throw raise(
      'AttributeError',
      'np.random.default_rng is not available',
      'Write rng = np.random.RandomState(0), or np.random.seed(0).',
    )
  })
  return moduleOn('numpy.random', rt.random, [own, newer])
}
