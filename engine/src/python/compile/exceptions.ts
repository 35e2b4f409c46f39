import { exceptionOf, PythonError, placed, raise } from '../raise.ts'
import { instanceOfException, matchesException, throwable } from '../semantics/exceptions.ts'
import { callSpecial } from '../semantics/methods.ts'
import { truth } from '../semantics/truth.ts'
import { typeName } from '../semantics/types.ts'
import type { HandlerSyntax, Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyInstance } from '../values/classes.ts'
import type { Value } from '../values/values.ts'
import { bindName, compileTarget } from './assignment.ts'
import { type Context, type Ending, type Exec, NEXT } from './context.ts'
import { compileExpression } from './expression.ts'
import { compileBlock } from './statements.ts'
import { eraser } from './variables.ts'

/** `raise error`, or `raise` alone inside `except`. */
export function compileRaise(context: Context, stmt: Stmt & { kind: 'raise' }): Exec {
  const { rt } = context
  const value = stmt.value ? compileExpression(context, stmt.value) : null
  return (frame) => {
    if (!value) {
      const current = rt.handled[rt.handled.length - 1]
      rt.place = stmt.span
      throw current ?? raise('RuntimeError', 'No active exception to reraise')
    }
    const given = value(frame)
    rt.place = stmt.span
    throw placed(throwable(rt, given), stmt.span)
  }
}

interface Handler {
  readonly type: ((frame: Frame) => Value) | null
  readonly bind: ((frame: Frame, value: Value) => void) | null
  readonly forget: ((frame: Frame) => void) | null
  readonly body: Exec
}

/** `try`, `except`, `else`, `finally`. What stops the run passes through. */
export function compileTry(context: Context, stmt: Stmt & { kind: 'try' }): Exec {
  const { rt } = context
  const body = compileBlock(context, stmt.body)
  const handlers = stmt.handlers.map((handler) => compileHandler(context, handler))
  const otherwise = compileBlock(context, stmt.otherwise)
  const last = compileBlock(context, stmt.last)
  const guarded = (frame: Frame): Ending => {
    const depth = rt.depth
    try {
      const ending = body(frame)
      if (ending !== NEXT) return ending
    } catch (error) {
      rt.depth = depth
      return handle(context, handlers, frame, error)
    }
    return otherwise(frame)
  }
  if (stmt.last.length === 0) return guarded
  return (frame) => {
    let ending: Ending
    try {
      ending = guarded(frame)
    } catch (error) {
      const override = last(frame)
      if (override !== NEXT) return override
      throw error
    }
    const { result } = frame
    const override = last(frame)
    if (override !== NEXT) return override
    frame.result = result
    return ending
  }
}

function compileHandler(context: Context, handler: HandlerSyntax): Handler {
  const { type, name } = handler
  const span = type?.span ?? { line: 0, column: 0, endLine: 0, endColumn: 0 }
  return {
    type: type ? compileExpression(context, type) : null,
    bind: name ? bindName(context, name, span) : null,
    forget: name ? eraser(context.scope.lookup(name)) : null,
    body: compileBlock(context, handler.body),
  }
}

function handle(
  context: Context,
  handlers: readonly Handler[],
  frame: Frame,
  error: unknown,
): Ending {
  const { rt } = context
  const exception = exceptionOf(error)
  if (!exception) throw error
  placed(exception, rt.place)
  for (const handler of handlers) {
    if (handler.type && !matchesException(rt, exception, handler.type(frame))) continue
    handler.bind?.(frame, instanceOfException(rt, exception))
    rt.handled.push(exception)
    try {
      return handler.body(frame)
    } finally {
      rt.handled.pop()
      handler.forget?.(frame)
    }
  }
  throw error
}

/** `with value as name`: `__enter__` before, `__exit__` after, whatever happens. */
export function compileWith(context: Context, stmt: Stmt & { kind: 'with' }): Exec {
  const { rt } = context
  const items = stmt.items.map((item) => ({
    value: compileExpression(context, item.value),
    bind: item.target ? compileTarget(context, item.target) : null,
    span: item.value.span,
  }))
  const body = compileBlock(context, stmt.body)
  const inside = (at: number, frame: Frame): Ending => {
    const item = items[at]
    if (!item) return body(frame)
    const manager = item.value(frame)
    rt.place = item.span
    const entered = enter(context, manager)
    item.bind?.(frame, entered)
    let ending: Ending
    try {
      ending = inside(at + 1, frame)
    } catch (error) {
      if (leave(context, manager, error)) return NEXT
      throw error
    }
    leave(context, manager, null)
    return ending
  }
  return (frame) => inside(0, frame)
}

function enter(context: Context, manager: Value): Value {
  const { rt } = context
  if (manager instanceof PyInstance && manager.cls.find('__enter__') !== undefined) {
    return callSpecial(rt, manager, '__enter__', []) ?? null
  }
  throw raise(
    'TypeError',
    `'${typeName(manager)}' object does not support the context manager protocol`,
  )
}

/** True where `__exit__` says that the error is dealt with. */
function leave(context: Context, manager: Value, error: unknown): boolean {
  const { rt } = context
  const exception = error === null ? null : exceptionOf(error)
  if (error !== null && !exception) return false
  const args =
    exception instanceof PythonError
      ? [null, instanceOfException(rt, exception), null]
      : [null, null, null]
  const result = callSpecial(rt, manager, '__exit__', args)
  return result !== undefined && truth(rt, result)
}
