import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import {
  BoundMethod,
  Builtin,
  type Cell,
  type Frame,
  type Parameter,
  PyFunction,
} from '../values/callables.ts'
import { PyClass, PyInstance, StaticMethod } from '../values/classes.ts'
import { DTypeObject } from '../values/modules.ts'
import type { Keywords, Value } from '../values/values.ts'
import { bindArguments } from './bindArguments.ts'
import { castTo } from './cast.ts'
import { instantiate } from './instantiate.ts'
import { typeName } from './types.ts'

/** Calls anything that can be called. */
export function call(
  rt: Runtime,
  fn: Value,
  args: readonly Value[],
  keywords: Keywords | null,
): Value {
  if (fn instanceof PyFunction) return callFunction(rt, fn, args, keywords)
  if (fn instanceof BoundMethod) return call(rt, fn.fn, [fn.self, ...args], keywords)
  if (fn instanceof Builtin) return fn.run(rt, args, keywords)
  if (fn instanceof PyClass) return instantiate(rt, fn, args, keywords)
  if (fn instanceof DTypeObject)
    return castTo(rt, fn.dtype, args.length === 0 ? 0 : (args[0] as Value))
  if (fn instanceof StaticMethod) return call(rt, fn.fn, args, keywords)
  if (fn instanceof PyInstance) {
    const result = fn.cls.find('__call__')
    if (result !== undefined) return call(rt, result, [fn, ...args], keywords)
  }
  throw raise('TypeError', `'${typeName(fn)}' object is not callable`, callHint(fn))
}

function callHint(fn: Value): string | undefined {
  if (typeof fn === 'object' && fn?.kind === 'module')
    return `Call one of its functions: ${fn.name}.….`
  if (typeof fn === 'object' && (fn?.kind === 'list' || fn?.kind === 'ndarray'))
    return 'To take an element, write [ ].'
  return 'To multiply, write *.'
}

/** Runs a function that the program defines, in a group of its own on the tape. */
export function callFunction(
  rt: Runtime,
  fn: PyFunction,
  args: readonly Value[],
  keywords: Keywords | null,
): Value {
  const { code } = fn
  const frame: Frame = {
    locals: new Array<Value | undefined>(code.localCount).fill(undefined),
    cells: cellsOf(fn),
    result: null,
  }
  if (!code.simple || keywords !== null || !bindPlain(fn, frame, args)) {
    bindArguments(rt, fn, frame, args, keywords)
  }
  rt.enterCall()
  rt.recorder.enter(code.group.kind, code.group.name, code.span)
  try {
    return code.run(frame)
  } finally {
    rt.recorder.leave()
    rt.depth--
  }
}

/** Puts positional arguments, and defaults for those that are left out, in place; false where they do not fit. */
function bindPlain({ params }: PyFunction, { locals }: Frame, args: readonly Value[]): boolean {
  if (args.length > params.length) return false
  for (let i = 0; i < params.length; i++) {
    const value = i < args.length ? args[i] : (params[i] as Parameter).fallback
    if (value === undefined) return false
    locals[i] = value
  }
  return true
}

function cellsOf(fn: PyFunction): readonly Cell[] {
  const { cellSources } = fn.code
  if (cellSources.length === 0) return NO_CELLS
  return cellSources.map((source) =>
    source < 0 ? { value: undefined } : (fn.cells[source] as Cell),
  )
}

const NO_CELLS: readonly Cell[] = []
