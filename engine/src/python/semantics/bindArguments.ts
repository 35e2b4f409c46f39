import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import type { Cell, Frame, Parameter, PyFunction } from '../values/callables.ts'
import { PyDict, PyTuple } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'
import { setItem } from './dicts.ts'
import { closest } from './suggest.ts'

/** Puts arguments into a frame by Python's rules; throws TypeError in CPython's words. */
export function bindArguments(
  rt: Runtime,
  fn: PyFunction,
  frame: Frame,
  args: readonly Value[],
  keywords: Keywords | null,
): void {
  const unused = new Map(keywords ?? [])
  const missing: Parameter[] = []
  let at = 0
  for (const param of fn.params) {
    if (param.kind === 'args') {
      put(frame, param, new PyTuple(args.slice(at)))
      at = Math.max(at, args.length)
    } else if (param.kind === 'kwargs') {
      put(frame, param, restOf(rt, fn, unused))
      unused.clear()
    } else {
      const positional = param.kind === 'plain' && at < args.length ? args[at++] : undefined
      const named = unused.get(param.name)
      if (positional !== undefined && named !== undefined) {
        throw raise(
          'TypeError',
          `${fn.qualifiedName}() got multiple values for argument '${param.name}'`,
        )
      }
      unused.delete(param.name)
      // None is null, and an argument like any other: only undefined is absent.
      const given = positional !== undefined ? positional : named
      const value = given !== undefined ? given : param.fallback
      if (value === undefined) missing.push(param)
      else put(frame, param, value)
    }
  }
  if (at < args.length) throw tooMany(fn, args.length)
  if (unused.size > 0) throw unexpected(fn, unused)
  if (missing.length > 0) throw missingArguments(fn, missing)
}

function put(frame: Frame, param: Parameter, value: Value): void {
  if (param.slot >= 0) frame.locals[param.slot] = value
  else (frame.cells[-1 - param.slot] as Cell).value = value
}

function restOf(rt: Runtime, fn: PyFunction, unused: Map<string, Value>): PyDict {
  const own = new Set(fn.params.map((param) => param.name))
  const rest = new PyDict()
  for (const [name, value] of unused) if (!own.has(name)) setItem(rt, rest, name, value)
  return rest
}

function tooMany(fn: PyFunction, given: number) {
  const plain = fn.params.filter((param) => param.kind === 'plain')
  const optional = plain.filter((param) => param.fallback !== undefined).length
  const count =
    optional > 0 ? `from ${plain.length - optional} to ${plain.length}` : `${plain.length}`
  const noun = plain.length === 1 && optional === 0 ? 'argument' : 'arguments'
  const were = given === 1 ? 'was' : 'were'
  return raise(
    'TypeError',
    `${fn.qualifiedName}() takes ${count} positional ${noun} but ${given} ${were} given`,
    signature(fn),
  )
}

function unexpected(fn: PyFunction, unused: ReadonlyMap<string, Value>) {
  const name = [...unused.keys()][0] as string
  const near = closest(
    name,
    fn.params.map((param) => param.name),
  )
  const hint = near ? `Did you mean \`${near}\`?` : signature(fn)
  return raise(
    'TypeError',
    `${fn.qualifiedName}() got an unexpected keyword argument '${name}'`,
    hint,
  )
}

function missingArguments(fn: PyFunction, missing: readonly Parameter[]) {
  const kind = missing.every((param) => param.kind === 'keywordOnly')
    ? 'keyword-only'
    : 'positional'
  const noun = missing.length === 1 ? 'argument' : 'arguments'
  return raise(
    'TypeError',
    `${fn.qualifiedName}() missing ${missing.length} required ${kind} ${noun}: ${listOfNames(missing)}`,
    signature(fn),
  )
}

function listOfNames(params: readonly Parameter[]): string {
  const names = params.map((param) => `'${param.name}'`)
  if (names.length <= 2) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')}, and ${names[names.length - 1]}`
}

function signature(fn: PyFunction): string {
  const shown = fn.params.map((param) => {
    if (param.kind === 'args') return `*${param.name}`
    if (param.kind === 'kwargs') return `**${param.name}`
    return param.fallback === undefined ? param.name : `${param.name}=…`
  })
  return `It is defined as ${fn.name}(${shown.join(', ')}).`
}
