import { ShapeError } from '../../errors.ts'
import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { applyOp } from '../semantics/apply.ts'
import { binary } from '../semantics/binary.ts'
import { compare } from '../semantics/compare.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { truth } from '../semantics/truth.ts'
import { unary } from '../semantics/unary.ts'
import type { Expr } from '../syntax.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, LIFTABLE, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import type { Context, Run } from './context.ts'
import { compileExpression } from './expression.ts'

/** `left op right`. An operator with a constant that is an op of its own, `1 / x` or `x ** 2`, records that op. */
export function compileBinary(context: Context, expr: Expr & { kind: 'binary' }): Run {
  const { rt } = context
  const { span } = expr
  const operator = OPERATORS[expr.op]
  const left = compileExpression(context, expr.left)
  const right = compileExpression(context, expr.right)
  const special = withConstant(expr)
  if (special) {
    const variable = special.side === 'left' ? left : right
    return (frame) => {
      const value = variable(frame)
      rt.place = span
      if (isRecorded(value) && !rt.paused) {
        const type = value instanceof Scalar ? special.type(value) : undefined
        return applyOp(rt, special.op, [value], {}, type)
      }
      return special.side === 'left'
        ? binary(rt, operator, value, right(frame))
        : binary(rt, operator, left(frame), value)
    }
  }
  const run: Run = (frame) => {
    const a = left(frame)
    const b = right(frame)
    rt.place = span
    return binary(rt, operator, a, b)
  }
  return expr.op === '@' ? namingOperands(run, expr) : run
}

/** A product that does not fit is explained with the names of its operands: "did you mean `X.T @ W`?" */
function namingOperands(run: Run, expr: Expr & { kind: 'binary' }): Run {
  const names: Readonly<Record<string, string | null>> = {
    A: textOf(expr.left),
    B: textOf(expr.right),
  }
  return (frame) => {
    try {
      return run(frame)
    } catch (error) {
      if (!(error instanceof ShapeError) || error.cause instanceof ShapeError || !error.hint)
        throw error
      const hint = error.hint.replace(/\b[AB]\b/g, (letter) => names[letter] ?? letter)
      throw new ShapeError(error.message, { hint, span: expr.span, cause: error })
    }
  }
}

/** How a short operand is written; null for what would be too long in a sentence. */
function textOf(expr: Expr): string | null {
  if (expr.kind === 'name') return expr.id
  if (expr.kind !== 'attribute') return null
  const object = textOf(expr.object)
  return object && `${object}.${expr.name}`
}

interface Special {
  readonly op: Op
  /** The side on which the value stands. */
  readonly side: 'left' | 'right'
  readonly type: (value: Scalar) => Scalar['type']
}

/** The op for an operator with this literal, if there is one: aliases like `'1/'` and `'**2'`. */
function withConstant(expr: Expr & { kind: 'binary' }): Special | null {
  const { op, left, right } = expr
  const before = literalText(left)
  const after = literalText(right)
  const onRight = before === null ? undefined : opByPython(`${before}${op}`)
  if (onRight) return { op: onRight, side: 'right', type: floatType }
  const onLeft = after === null ? undefined : opByPython(`${op}${after}`)
  if (!onLeft) return null
  const keeps = right.kind === 'int' && right.value >= 0
  return { op: onLeft, side: 'left', type: keeps ? (value) => value.type : floatType }
}

function literalText(expr: Expr): string | null {
  if (expr.kind === 'int' || expr.kind === 'float') return String(expr.value)
  const inner = expr.kind === 'unary' && expr.op === '-' ? expr.operand : null
  return inner && (inner.kind === 'int' || inner.kind === 'float') ? `-${inner.value}` : null
}

function floatType(value: Scalar): Scalar['type'] {
  if (!isWhole(value.type)) return value.type
  return value.type.startsWith('np.') ? 'np.float64' : 'float'
}

function isRecorded(value: Value): value is Scalar | NdArray {
  if (!(value instanceof Scalar || value instanceof NdArray)) return false
  return value.node >= 0 || value.node === LIFTABLE
}

/** `-x`, `+x`, `~x`, `not x`. */
export function compileUnary(context: Context, expr: Expr & { kind: 'unary' }): Run {
  const { rt } = context
  const { op, span } = expr
  const operand = compileExpression(context, expr.operand)
  if (op === 'not') {
    return (frame) => {
      const value = operand(frame)
      rt.place = span
      return !truth(rt, value)
    }
  }
  return (frame) => {
    const value = operand(frame)
    rt.place = span
    return unary(rt, op, value)
  }
}

/** `a and b`, `a or b`: the last value that was looked at. */
export function compileLogic(context: Context, expr: Expr & { kind: 'logic' }): Run {
  const { rt } = context
  const items = expr.items.map((item) => compileExpression(context, item))
  const spans = expr.items.map((item) => item.span)
  const stopsAt = expr.op === 'or'
  return (frame) => {
    let value: Value = null
    for (let i = 0; i < items.length; i++) {
      value = (items[i] as Run)(frame)
      rt.place = spans[i] ?? expr.span
      if (i < items.length - 1 && truth(rt, value) === stopsAt) return value
    }
    return value
  }
}

/** `a < b < c`: each value is computed once, and the chain ends at the first link that does not hold. */
export function compileCompare(context: Context, expr: Expr & { kind: 'compare' }): Run {
  const { rt } = context
  const { span } = expr
  const first = compileExpression(context, expr.first)
  const links = expr.rest.map(({ op, right }) => ({ op, right: compileExpression(context, right) }))
  const [only] = links
  if (only && links.length === 1) {
    const { op, right } = only
    return (frame) => {
      const a = first(frame)
      const b = right(frame)
      rt.place = span
      return compare(rt, op, a, b)
    }
  }
  return (frame) => {
    let left = first(frame)
    let result: Value = true
    for (let i = 0; i < links.length; i++) {
      const { op, right } = links[i] as (typeof links)[number]
      const value = right(frame)
      rt.place = span
      result = compare(rt, op, left, value)
      if (i < links.length - 1 && !truth(rt, result)) return result
      left = value
    }
    return result
  }
}

/** `a if test else b`. */
export function compileChoice(context: Context, expr: Expr & { kind: 'choice' }): Run {
  const { rt } = context
  const test = compileExpression(context, expr.test)
  const yes = compileExpression(context, expr.yes)
  const otherwise = compileExpression(context, expr.otherwise)
  return (frame) => {
    const value = test(frame)
    rt.place = expr.test.span
    return truth(rt, value) ? yes(frame) : otherwise(frame)
  }
}
