import { raise } from '../raise.ts'
import { nextOf } from '../semantics/iterate.ts'
import { truth } from '../semantics/truth.ts'
import type { Expr, Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { compileTarget } from './assignment.ts'
import { BREAK, CONTINUE, type Context, type Ending, type Exec, NEXT, type Run } from './context.ts'
import { compileExpression } from './expression.ts'
import { compileBlock } from './statements.ts'
import { hasYield } from './yields.ts'

/** A statement that hands out values on its way. */
type Stepwise = (frame: Frame) => Generator<Value, Ending>

/** The body of a function that yields: calling it gives an iterator, and the body runs as values are asked for. */
export function compileGenerator(context: Context, body: readonly Stmt[]): Run {
  const steps = stepwiseBlock(context, body)
  return (frame) => {
    const running = steps(frame)
    return new PyIterator('generator', () => {
      const step = running.next()
      return step.done ? undefined : step.value
    })
  }
}

function stepwiseBlock(context: Context, body: readonly Stmt[]): Stepwise {
  const parts = body.map((stmt) => stepwise(context, stmt))
  return function* (frame) {
    for (const part of parts) {
      const ending = yield* part(frame)
      if (ending !== NEXT) return ending
    }
    return NEXT
  }
}

function stepwise(context: Context, stmt: Stmt): Stepwise {
  if (!hasYield([stmt])) {
    const exec = compileBlock(context, [stmt])
    return (frame) => inOneGo(exec, frame)
  }
  switch (stmt.kind) {
    case 'expression':
      return yieldInto(context, stmt.value, null)
    case 'assign':
      if (stmt.targets.length === 1) return yieldInto(context, stmt.value, stmt.targets[0] as Expr)
      break
    case 'if':
      return stepwiseIf(context, stmt)
    case 'for':
      return stepwiseFor(context, stmt)
    case 'while':
      return stepwiseWhile(context, stmt)
    default:
      break
  }
  context.rt.place = stmt.span
  throw raise(
    'SyntaxError',
    '`yield` inside this statement is not supported',
    'Move the `yield` to a line of its own.',
  )
}

/** A statement without `yield`, in the dress of one that has. */
function* inOneGo(exec: Exec, frame: Frame): Generator<Value, Ending> {
  yield* []
  return exec(frame)
}

function yieldInto(context: Context, expr: Expr, target: Expr | null): Stepwise {
  const { rt } = context
  if (expr.kind !== 'yield') {
    rt.place = expr.span
    throw raise(
      'SyntaxError',
      '`yield` can only stand alone or behind `name =`',
      'Give the value a name: x = yield y.',
    )
  }
  const value = expr.value ? compileExpression(context, expr.value) : () => null
  const bind = target ? compileTarget(context, target) : null
  return function* (frame) {
    const given = value(frame)
    rt.place = expr.span
    if (expr.from) {
      const next = nextOf(rt, given)
      for (let item = next(); item !== undefined; item = next()) yield item
    } else yield given
    bind?.(frame, null) // nothing is ever sent in
    return NEXT
  }
}

function stepwiseIf(context: Context, stmt: Stmt & { kind: 'if' }): Stepwise {
  const test = compileExpression(context, stmt.test)
  const yes = stepwiseBlock(context, stmt.yes)
  const otherwise = stepwiseBlock(context, stmt.otherwise)
  return function* (frame) {
    return yield* (truth(context.rt, test(frame)) ? yes : otherwise)(frame)
  }
}

function stepwiseFor(context: Context, stmt: Stmt & { kind: 'for' }): Stepwise {
  const { rt } = context
  const source = compileExpression(context, stmt.source)
  const bind = compileTarget(context, stmt.target)
  const body = stepwiseBlock({ ...context, inLoop: true }, stmt.body)
  const otherwise = stepwiseBlock(context, stmt.otherwise)
  return function* (frame) {
    const items = source(frame)
    rt.place = stmt.source.span
    const next = nextOf(rt, items)
    for (let item = next(); item !== undefined; item = next()) {
      rt.tick()
      bind(frame, item)
      const ending = yield* body(frame)
      if (ending === BREAK) return NEXT
      if (ending !== NEXT && ending !== CONTINUE) return ending
    }
    return yield* otherwise(frame)
  }
}

function stepwiseWhile(context: Context, stmt: Stmt & { kind: 'while' }): Stepwise {
  const { rt } = context
  const test = compileExpression(context, stmt.test)
  const body = stepwiseBlock({ ...context, inLoop: true }, stmt.body)
  const otherwise = stepwiseBlock(context, stmt.otherwise)
  return function* (frame) {
    for (;;) {
      rt.tick()
      if (!truth(rt, test(frame))) return yield* otherwise(frame)
      const ending = yield* body(frame)
      if (ending === BREAK) return NEXT
      if (ending !== NEXT && ending !== CONTINUE) return ending
    }
  }
}
