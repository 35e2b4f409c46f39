import { opByPython, pythonNames } from '../../ops/lookup.ts'
import { findModule } from '../modules/modules.ts'
import type { Runtime } from '../runtime.ts'
import { makeClass } from '../semantics/instantiate.ts'
import { NOT_IMPLEMENTED } from '../semantics/notImplemented.ts'
import { opFunction } from '../semantics/opFunctions.ts'
import type { Builtin } from '../values/callables.ts'
import { ELLIPSIS } from '../values/modules.ts'
import type { Value } from '../values/values.ts'
import { CLOSED_BUILTINS } from './closedBuiltins.ts'
import { COLLECTION_BUILTINS } from './collectionBuiltins.ts'
import { GRADIENT_BUILTINS } from './gradientBuiltins.ts'
import { NUMBER_BUILTINS } from './numberBuiltins.ts'
import { OBJECT_BUILTINS } from './objectBuiltins.ts'

const FUNCTIONS: ReadonlyMap<string, Builtin> = new Map(
  [
    ...NUMBER_BUILTINS,
    ...COLLECTION_BUILTINS,
    ...OBJECT_BUILTINS,
    ...GRADIENT_BUILTINS,
    ...CLOSED_BUILTINS,
  ].map((builtin) => [builtin.name, builtin]),
)

const OPS = new Map<string, Builtin>()

/** Modules that are there without an import, so that a formula from a slide runs as it stands. */
const PRELOADED: Readonly<Record<string, string>> = { np: 'numpy', numpy: 'numpy', math: 'math' }

/** A name that is there without being defined: Python's builtins, and ops by their bare names (`relu`, `softmax`). */
export function builtin(rt: Runtime, name: string): Value | undefined {
  const known = FUNCTIONS.get(name) ?? rt.exceptions.get(name) ?? OPS.get(name)
  if (known) return known
  if (Object.hasOwn(PRELOADED, name)) return findModule(rt, PRELOADED[name]!)
  if (name === '__name__') return '__main__'
  if (name === 'NotImplemented') return NOT_IMPLEMENTED
  if (name === 'object') return rt.typeNamed('object', makeClass)
  if (name === 'Ellipsis') return ELLIPSIS
  const op = /^\w+$/.test(name) ? opByPython(name) : undefined
  if (!op) return undefined
  const fn = opFunction(op, name)
  OPS.set(name, fn)
  return fn
}

/** All names that `builtin` knows. */
export function builtinNames(rt: Runtime): readonly string[] {
  return [
    ...FUNCTIONS.keys(),
    ...rt.exceptions.keys(),
    ...Object.keys(PRELOADED),
    ...pythonNames().filter((name) => /^\w+$/.test(name)),
  ]
}
