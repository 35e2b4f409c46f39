import { OPS } from './index.ts'
import type { Op } from './op.ts'

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.name, op]))

const BY_PYTHON: ReadonlyMap<string, Op> = new Map(
  OPS.flatMap((op) => op.aliases.python.map((alias): [string, Op] => [alias, op])),
)

/** The op of this name. Throws where there is none: names come from code and traces, not from people. */
export function opNamed(name: string): Op {
  const op = BY_NAME.get(name)
  if (op === undefined) throw new Error(`There is no op named '${name}'; see ops/index.ts`)
  return op
}

/**
 * The op that Python calls so, or undefined. Names are written as in a program: operators `'+'`, `'unary-'`; functions
 * `'np.exp'`, `'math.exp'`, `'relu'`; methods and attributes `'.sum'`, `'.T'`; `'**2'` and `'1/'` for an operator with
 * that constant.
 */
export function opByPython(alias: string): Op | undefined {
  return BY_PYTHON.get(alias)
}

/** All Python names, sorted: for completion and for "did you mean". */
export function pythonNames(): readonly string[] {
  return [...BY_PYTHON.keys()].sort()
}
