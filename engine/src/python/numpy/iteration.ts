import { sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { makeClass } from '../semantics/instantiate.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { asIndex } from '../semantics/numbers.ts'
import { isSequence } from '../semantics/sequences.ts'
import { getSubscript } from '../semantics/subscript.ts'
import { Builtin } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { arrayArgument } from './arguments.ts'

/** The coordinates of the n-th element in row-major order. */
function coordinates(n: number, shape: Shape): PyTuple {
  return new PyTuple(
    shape.map((extent, axis) => Math.floor(n / sizeOf(shape.slice(axis + 1))) % extent),
  )
}

/** All coordinates of a shape, one after the other. */
function eachPlace(name: string, shape: Shape, item: (place: PyTuple) => Value): PyIterator {
  let n = 0
  return new PyIterator(name, () => (n < sizeOf(shape) ? item(coordinates(n++, shape)) : undefined))
}

/** `np.nditer(x, flags=['multi_index'])`, with which courses walk through an array to check its gradient. */
function nditer(rt: Runtime, value: Value): Value {
  const array = arrayArgument(rt, value)
  const { shape } = array
  const self = new PyInstance(rt.typeNamed('nditer', makeClass))
  let n = 0
  const show = () => {
    self.attributes.set('finished', n >= sizeOf(shape))
    self.attributes.set('multi_index', coordinates(n, shape))
  }
  const next = new Builtin('iternext', () => {
    n++
    show()
    return n < sizeOf(shape)
  })
  self.attributes.set('iternext', next)
  self.cls.attributes.set(
    '__iter__',
    new Builtin('__iter__', () =>
      eachPlace('nditer', shape, (place) => getSubscript(rt, array, place)),
    ),
  )
  show()
  return self
}

/** Functions that walk through arrays. */
export const ITERATION: readonly Builtin[] = [
  define('nditer', 'op, flags=None, op_flags=None', nditer),
  define('ndenumerate', 'arr', (rt, value) => {
    const array = arrayArgument(rt, value)
    return eachPlace(
      'ndenumerate',
      array.shape,
      (place) => new PyTuple([place, getSubscript(rt, array, place)]),
    )
  }),
  new Builtin('ndindex', (rt, args) => {
    const [first] = args
    const extents =
      args.length === 1 && first !== undefined && isSequence(first) ? itemsOf(rt, first) : args
    return eachPlace(
      'ndindex',
      extents.map((extent) => asIndex(rt, extent)),
      (place) => place,
    )
  }),
]
