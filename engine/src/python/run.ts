import type { NodeId } from '../brand.ts'
import { LimitError } from '../errors.ts'
import type { ProgramResult, Recorder } from '../tape/recorder.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { outOfRoom } from './bounds.ts'
import { builtin, builtinNames } from './builtins/builtins.ts'
import type { Context } from './compile/context.ts'
import { autogradClasses } from './compile/ownAutograd.ts'
import { Scope } from './compile/scope.ts'
import { compileBlock } from './compile/statements.ts'
import { usageOf } from './compile/usage.ts'
import { parse } from './parse/parse.ts'
import { placed } from './raise.ts'
import { type PythonOptions, Runtime } from './runtime.ts'
import { arraysWithin } from './semantics/arraysWithin.ts'
import { isOperand, nodeOf, tensorOf } from './semantics/lift.ts'
import { nodeOfOwnValue } from './semantics/ownAutograd.ts'
import type { Frame } from './values/callables.ts'

export type { PythonOptions } from './runtime.ts'

/**
 * Runs a program and records on the tape what it computes. Throws ProgramError (or ShapeError) placed at the words that
 * caused it, LimitError where a bound is reached, and StoppedError where `shouldStop` says so.
 */
export function runPython(
  source: string,
  recorder: Recorder,
  options: PythonOptions,
): ProgramResult {
  const rt = new Runtime(recorder, options)
  try {
    runModule(rt, source, options)
  } catch (error) {
    const ours = isStackOverflow(error) ? tooDeep() : outOfRoom(rt, error)
    throw placed(ours ?? error, rt.place)
  }
  return resultOf(rt)
}

function runModule(rt: Runtime, source: string, options: PythonOptions): void {
  const body = parse(source, options.limits.source)
  rt.autogradClasses = autogradClasses(body)
  const usage = usageOf(body)
  const scope = new Scope('module', null, usage, rt.globals)
  const context: Context = {
    rt,
    scope,
    builtin: (name) => builtin(rt, name),
    builtinNames: () => builtinNames(rt),
    inLoop: false,
    prefix: '',
    owner: null,
    firstParameter: null,
  }
  for (const name of usage.bound) scope.global(name)
  const exec = compileBlock(context, body)
  const frame: Frame = {
    locals: [],
    cells: scope.cellSources.map(() => ({ value: undefined })),
    result: null,
  }
  exec(frame)
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message)
}

function tooDeep(): LimitError {
  return new LimitError('the program is nested too deeply: calls in calls in expressions', {
    hint: 'Does a function call itself without an end?',
  })
}

function resultOf(rt: Runtime): ProgramResult {
  const vars = new Map<string, NodeId>()
  const offTape = new Map<string, Tensor>()
  for (const { name, value } of rt.globals.values()) {
    const own = nodeOfOwnValue(rt, value ?? null)
    if (own !== null) vars.set(name, own)
    if (!isOperand(value)) continue
    if (typeof value === 'object' && value.node >= 0) vars.set(name, nodeOf(rt, value))
    else offTape.set(name, tensorOf(rt, value))
  }
  for (const { path, array } of arraysWithin(rt.globals)) {
    if (array.node < 0) offTape.set(path, tensorOf(rt, array))
    else if (!vars.has(path)) vars.set(path, nodeOf(rt, array))
  }
  const { calledBackward } = rt
  const loss = calledBackward ?? rt.lastScalar
  return {
    loss: loss?.node ?? null,
    lossName: loss?.name ?? null,
    calledBackward: calledBackward !== null,
    vars,
    offTape,
    printed: rt.printed,
    warnings: [...rt.faults].map(([message, line]) => ({ message, ...(line ? { line } : {}) })),
  }
}
