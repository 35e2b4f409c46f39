import { getAttribute } from '../semantics/attributes.ts'
import { binary } from '../semantics/binary.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { setAttribute } from '../semantics/setAttribute.ts'
import { getSubscript, setSubscript } from '../semantics/subscript.ts'
import { augment, type UpdateHint } from '../semantics/updates.ts'
import type { Expr, Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { NdArray } from '../values/ndarray.ts'
import { bindName } from './assignment.ts'
import { type Context, type Exec, NEXT } from './context.ts'
import { compileExpression } from './expression.ts'
import { readName } from './variables.ts'

/** `target op= value`. The target's object and index are looked up once. */
export function compileUpdate(context: Context, stmt: Stmt & { kind: 'update' }): Exec {
  const { target } = stmt
  switch (target.kind) {
    case 'name':
      return updateName(context, target, stmt)
    case 'attribute':
      return updateAttribute(context, target, stmt)
    case 'index':
      return updateItem(context, target, stmt)
    default:
      return () => NEXT // the parser lets no other target through
  }
}

/**
 * `w = w - lr * dw` as the step of training that it may be; null where an assignment is not of that form.
 */
export function compileRebinding(context: Context, stmt: Stmt & { kind: 'assign' }): Exec | null {
  const [target] = stmt.targets
  const { value } = stmt
  if (stmt.targets.length !== 1 || target?.kind !== 'name' || value.kind !== 'binary') return null
  if (
    (value.op !== '-' && value.op !== '+') ||
    value.left.kind !== 'name' ||
    value.left.id !== target.id
  )
    return null
  const { rt } = context
  const operator = OPERATORS[value.op]
  const read = readName(context, value.left)
  const run = compileExpression(context, value.right)
  const bind = bindName(context, target.id, target.span)
  const hint = { descends: descends(value.op, value.right), rebinds: true }
  return (frame) => {
    const before = read(frame)
    const change = run(frame)
    rt.place = value.span
    bind(frame, augment(rt, operator, before, change, hint))
    return NEXT
  }
}

function hintOf(stmt: Stmt & { kind: 'update' }): UpdateHint {
  return { descends: descends(stmt.op, stmt.value), rebinds: false }
}

/** `-= …` or `+= -…`: down the slope, as steps of training are written. */
function descends(op: string, value: Expr): boolean {
  if (op === '-') return true
  let first = value
  while (first.kind === 'binary' && (first.op === '*' || first.op === '/')) first = first.left
  return op === '+' && first.kind === 'unary' && first.op === '-'
}

type Updating<Target> = (context: Context, target: Target, stmt: Stmt & { kind: 'update' }) => Exec

const updateName: Updating<Expr & { kind: 'name' }> = (context, target, stmt) => {
  const { rt } = context
  const operator = OPERATORS[stmt.op]
  const read = readName(context, target)
  const value = compileExpression(context, stmt.value)
  const bind = bindName(context, target.id, target.span)
  const hint = hintOf(stmt)
  return (frame) => {
    const before = read(frame)
    const change = value(frame)
    rt.place = stmt.span
    bind(frame, augment(rt, operator, before, change, hint))
    return NEXT
  }
}

const updateAttribute: Updating<Expr & { kind: 'attribute' }> = (context, target, stmt) => {
  const { rt } = context
  const operator = OPERATORS[stmt.op]
  const object = compileExpression(context, target.object)
  const value = compileExpression(context, stmt.value)
  const { name } = target
  const hint = hintOf(stmt)
  return (frame) => {
    const self = object(frame)
    rt.place = target.span
    const before = getAttribute(rt, self, name)
    const change = value(frame)
    rt.place = stmt.span
    setAttribute(rt, self, name, augment(rt, operator, before, change, hint))
    return NEXT
  }
}

const updateItem: Updating<Expr & { kind: 'index' }> = (context, target, stmt) => {
  const { rt } = context
  const operator = OPERATORS[stmt.op]
  const object = compileExpression(context, target.object)
  const index = compileExpression(context, target.index)
  const value = compileExpression(context, stmt.value)
  const hint = hintOf(stmt)
  return (frame: Frame) => {
    const self = object(frame)
    const at = index(frame)
    rt.place = target.span
    const before = getSubscript(rt, self, at)
    const change = value(frame)
    rt.place = stmt.span
    if (self instanceof NdArray) {
      const writesThrough = before instanceof NdArray && before.view?.base === self
      if (writesThrough) augment(rt, operator, before, change, hint)
      else setSubscript(rt, self, at, binary(rt, operator, before, change))
    } else setSubscript(rt, self, at, augment(rt, operator, before, change, hint))
    return NEXT
  }
}
