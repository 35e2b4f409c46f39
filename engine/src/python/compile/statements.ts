import type { Span } from '../../trace/graph.ts'
import { str } from '../format/repr.ts'
import { raise } from '../raise.ts'
import { deleteAttribute } from '../semantics/setAttribute.ts'
import { deleteSubscript } from '../semantics/subscript.ts'
import { truth } from '../semantics/truth.ts'
import type { Expr, Stmt } from '../syntax.ts'
import { compileAssign } from './assignment.ts'
import { compileClass } from './classes.ts'
import { BREAK, CONTINUE, type Context, type Exec, NEXT, RETURN } from './context.ts'
import { compileRaise, compileTry, compileWith } from './exceptions.ts'
import { compileExpression } from './expression.ts'
import { compileDef } from './functions.ts'
import { compileFrom, compileImport } from './imports.ts'
import { compileFor, compileWhile } from './loops.ts'
import { compileRebinding, compileUpdate } from './update.ts'
import { eraser, readName } from './variables.ts'
import { watched } from './watch.ts'

/** Makes a block ready to run: statement after statement, until one asks for something else. */
export function compileBlock(context: Context, body: readonly Stmt[]): Exec {
  const { rt } = context
  const execs = body.map((stmt) => compileStatement(context, stmt))
  const [only] = execs
  if (!only) return () => NEXT
  if (execs.length === 1) {
    return (frame) => {
      rt.tick()
      return only(frame)
    }
  }
  return (frame) => {
    for (let i = 0; i < execs.length; i++) {
      rt.tick()
      const ending = (execs[i] as Exec)(frame)
      if (ending !== NEXT) return ending
    }
    return NEXT
  }
}

function compileStatement(context: Context, stmt: Stmt): Exec {
  const { rt } = context
  switch (stmt.kind) {
    case 'expression': {
      const run = compileExpression(context, stmt.value)
      return (frame) => {
        run(frame)
        return NEXT
      }
    }
    case 'assign':
      return watched(context, stmt, compileRebinding(context, stmt) ?? compileAssign(context, stmt))
    case 'update':
      return watched(context, stmt, compileUpdate(context, stmt))
    case 'return':
      return compileReturn(context, stmt)
    case 'if':
      return compileIf(context, stmt)
    case 'while':
      return compileWhile(context, stmt)
    case 'for':
      return compileFor(context, stmt)
    case 'def':
      return compileDef(context, stmt.def, stmt.span)
    case 'class':
      return compileClass(context, stmt)
    case 'nonlocal':
      checkNonlocal(context, stmt.names, stmt.span)
      return () => NEXT
    case 'pass':
    case 'global':
      return () => NEXT
    case 'break':
    case 'continue':
      return compileJump(context, stmt.kind, stmt.span)
    case 'delete': {
      const deletions = stmt.targets.map((target) => compileDelete(context, target))
      return (frame) => {
        for (const each of deletions) each(frame)
        return NEXT
      }
    }
    case 'import':
      return compileImport(context, stmt)
    case 'from':
      return compileFrom(context, stmt)
    case 'raise':
      return compileRaise(context, stmt)
    case 'try':
      return compileTry(context, stmt)
    case 'with':
      return compileWith(context, stmt)
    case 'assert': {
      const test = compileExpression(context, stmt.test)
      const message = stmt.message ? compileExpression(context, stmt.message) : null
      return (frame) => {
        const value = test(frame)
        rt.place = stmt.test.span
        if (truth(rt, value)) return NEXT
        const detail = message ? str(rt, message(frame)) : ''
        rt.place = stmt.span
        throw raise(
          'AssertionError',
          detail,
          message ? undefined : 'The condition behind `assert` does not hold.',
        )
      }
    }
  }
}

/** `nonlocal x` needs a function around that has an x. */
function checkNonlocal(context: Context, names: readonly string[], span: Span): void {
  const missing = names.find((name) => context.scope.lookup(name).kind !== 'cell')
  if (missing === undefined) return
  context.rt.place = span
  throw raise(
    'SyntaxError',
    `no binding for nonlocal '${missing}' found`,
    'A variable of the module is reached with `global`.',
  )
}

function compileReturn(context: Context, stmt: Stmt & { kind: 'return' }): Exec {
  if (context.scope.kind !== 'function') {
    context.rt.place = stmt.span
    throw raise(
      'SyntaxError',
      "'return' outside function",
      'A program ends by itself at its last line.',
    )
  }
  if (!stmt.value) {
    return (frame) => {
      frame.result = null
      return RETURN
    }
  }
  const value = compileExpression(context, stmt.value)
  return (frame) => {
    frame.result = value(frame)
    return RETURN
  }
}

function compileIf(context: Context, stmt: Stmt & { kind: 'if' }): Exec {
  const { rt } = context
  const test = compileExpression(context, stmt.test)
  const yes = compileBlock(context, stmt.yes)
  const otherwise = compileBlock(context, stmt.otherwise)
  return (frame) => {
    const value = test(frame)
    if (value === true) return yes(frame)
    rt.place = stmt.span
    return truth(rt, value) ? yes(frame) : otherwise(frame)
  }
}

function compileJump(context: Context, kind: 'break' | 'continue', span: Span): Exec {
  if (!context.inLoop) {
    context.rt.place = span
    const detail = kind === 'break' ? "'break' outside loop" : "'continue' not properly in loop"
    throw raise('SyntaxError', detail, 'It belongs into the body of a `for` or `while`.')
  }
  const ending = kind === 'break' ? BREAK : CONTINUE
  return () => ending
}

function compileDelete(context: Context, target: Expr): Exec {
  const { rt } = context
  const { span } = target
  switch (target.kind) {
    case 'name': {
      const read = readName(context, target)
      const erase = eraser(context.scope.lookup(target.id))
      return (frame) => {
        read(frame) // a name without a value is an error
        erase(frame)
        return NEXT
      }
    }
    case 'attribute': {
      const object = compileExpression(context, target.object)
      return (frame) => {
        const self = object(frame)
        rt.place = span
        deleteAttribute(self, target.name)
        return NEXT
      }
    }
    case 'index': {
      const object = compileExpression(context, target.object)
      const index = compileExpression(context, target.index)
      return (frame) => {
        const self = object(frame)
        const at = index(frame)
        rt.place = span
        deleteSubscript(rt, self, at)
        return NEXT
      }
    }
    default:
      rt.place = span
      throw raise('SyntaxError', 'cannot delete this expression')
  }
}
