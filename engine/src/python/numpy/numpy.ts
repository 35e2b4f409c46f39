import { opByPython, pythonNames } from '../../ops/lookup.ts'
import type { Runtime } from '../runtime.ts'
import { opFunction, viewFunction } from '../semantics/opFunctions.ts'
import type { Builtin } from '../values/callables.ts'
import { DTypeObject, PyModule } from '../values/modules.ts'
import { float } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { NUMPY_ADD } from './addAt.ts'
import { CREATION } from './creation.ts'
import { ITERATION } from './iteration.ts'
import { MORE_FUNCTIONS } from './moreFunctions.ts'
import { QUERIES } from './queries.ts'
import { numpyRandomModule } from './random.ts'
import { REARRANGING } from './rearranging.ts'
import { SETTINGS } from './settings.ts'

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  euler_gamma: 0.5772156649015329,
}

const DTYPES: readonly DTypeObject[] = [
  new DTypeObject('float64', 'float64'),
  new DTypeObject('float32', 'float32'),
  new DTypeObject('float16', 'float32'),
  new DTypeObject('int64', 'int64'),
  new DTypeObject('int32', 'int64'),
  new DTypeObject('intp', 'int64'),
  new DTypeObject('uint8', 'int64'),
  new DTypeObject('bool_', 'bool'),
  new DTypeObject('bool', 'bool'),
  new DTypeObject('ndarray', 'float64'),
  new DTypeObject('floating', 'float64'),
  new DTypeObject('integer', 'int64'),
  new DTypeObject('generic', 'float64'),
]

const OWN: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...[
    ...CREATION,
    ...QUERIES,
    ...REARRANGING,
    ...ITERATION,
    ...MORE_FUNCTIONS,
    ...SETTINGS,
    NUMPY_ADD,
  ].map((fn): [string, Builtin] => [fn.name, fn]),
  ...DTYPES.map((dtype): [string, DTypeObject] => [dtype.name, dtype]),
])

/** Functions whose result is the same memory in another shape. */
const VIEWS = new Set([
  'reshape',
  'transpose',
  'ravel',
  'squeeze',
  'swapaxes',
  'expand_dims',
  'moveaxis',
])

/** `numpy`: its own functions, and every op that has an alias there. */
export function numpyModule(rt: Runtime): PyModule {
  return namespace('numpy', 'np.', (name) => {
    if (name === 'newaxis') return null
    if (name === 'random') return numpyRandomModule(rt)
    if (name === 'linalg') return namespace('numpy.linalg', 'np.linalg.', () => undefined)
    return Object.hasOwn(CONSTANTS, name) ? float(CONSTANTS[name]!) : OWN.get(name)
  })
}

function namespace(
  name: string,
  prefix: string,
  own: (name: string) => Value | undefined,
): PyModule {
  const find = (member: string): Value | undefined => {
    const known = own(member)
    if (known !== undefined) return known
    const op = opByPython(prefix + member)
    if (!op) return undefined
    return VIEWS.has(member) ? viewFunction(op, member) : opFunction(op, member)
  }
  const names = () => [
    ...OWN.keys(),
    ...Object.keys(CONSTANTS),
    ...pythonNames().flatMap((alias) =>
      alias.startsWith(prefix) ? [alias.slice(prefix.length)] : [],
    ),
  ]
  return new PyModule(name, find, names)
}
