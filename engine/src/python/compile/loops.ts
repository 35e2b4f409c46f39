import { nextOf } from '../semantics/iterate.ts'
import { truth } from '../semantics/truth.ts'
import type { Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { compileTarget } from './assignment.ts'
import { BREAK, CONTINUE, type Context, type Ending, type Exec, NEXT } from './context.ts'
import { compileExpression } from './expression.ts'
import { compileBlock } from './statements.ts'

/** `for target in source`: each turn is a group of its own on the tape. */
export function compileFor(context: Context, stmt: Stmt & { kind: 'for' }): Exec {
  const { rt } = context
  const source = compileExpression(context, stmt.source)
  const bind = compileTarget(context, stmt.target)
  const body = compileBlock({ ...context, inLoop: true }, stmt.body)
  const otherwise = compileBlock(context, stmt.otherwise)
  const turn = turnOf(context, stmt.header, stmt, body)
  return (frame) => {
    const items = source(frame)
    rt.place = stmt.source.span
    const next = nextOf(rt, items)
    for (let item = next(); item !== undefined; item = next()) {
      rt.tick()
      bind(frame, item)
      const ending = turn(frame)
      if (ending === BREAK) return NEXT
      if (ending !== NEXT && ending !== CONTINUE) return ending
      rt.place = stmt.source.span
    }
    return otherwise(frame)
  }
}

/** `while test`. */
export function compileWhile(context: Context, stmt: Stmt & { kind: 'while' }): Exec {
  const { rt } = context
  const test = compileExpression(context, stmt.test)
  const body = compileBlock({ ...context, inLoop: true }, stmt.body)
  const otherwise = compileBlock(context, stmt.otherwise)
  const turn = turnOf(context, 'while', stmt, body)
  return (frame) => {
    for (;;) {
      rt.tick()
      const value = test(frame)
      rt.place = stmt.span
      if (!truth(rt, value)) return otherwise(frame)
      const ending = turn(frame)
      if (ending === BREAK) return NEXT
      if (ending !== NEXT && ending !== CONTINUE) return ending
    }
  }
}

/** One turn of a loop, inside its group. */
function turnOf(context: Context, name: string, stmt: Stmt, body: Exec): (frame: Frame) => Ending {
  const { recorder } = context.rt
  const { span } = stmt
  return (frame) => {
    recorder.enter('loop', name, span)
    try {
      return body(frame)
    } finally {
      recorder.leave()
    }
  }
}
