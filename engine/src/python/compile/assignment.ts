import type { Span } from '../../trace/graph.ts'
import { raise } from '../raise.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { nameEntry, nameGlobal, nameGlobalInt, nameLocal } from '../semantics/naming.ts'
import { setAttribute } from '../semantics/setAttribute.ts'
import { setSubscript } from '../semantics/subscript.ts'
import { typeName } from '../semantics/types.ts'
import type { Expr, Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyDict, PyList } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import { type Context, type Exec, NEXT } from './context.ts'
import { compileExpression } from './expression.ts'
import { pathOf } from './paths.ts'
import { peeker, writer } from './variables.ts'

/** Gives a value to a target. */
export type Bind = (frame: Frame, value: Value) => void

/** `a = b = value`. */
export function compileAssign(context: Context, stmt: Stmt & { kind: 'assign' }): Exec {
  const { targets, value } = stmt
  const pairs = pairwise(targets, value)
  if (pairs) return compilePairs(context, pairs)
  const run = compileExpression(context, value)
  const only = targets[0] as Expr
  const isInt = isIntLiteral(value)
  const binds = targets.map((target) => compileTarget(context, target, isInt))
  const bind = binds[0] as Bind
  if (targets.length === 1 && only.kind === 'name') {
    return (frame) => {
      bind(frame, run(frame))
      return NEXT
    }
  }
  return (frame) => {
    const result = run(frame)
    for (const each of binds) each(frame, result)
    return NEXT
  }
}

/** `x, y = -2, 5` as pairs, so that each literal is known as one. */
function pairwise(
  targets: readonly Expr[],
  value: Expr,
): readonly (readonly [Expr, Expr])[] | null {
  const [target] = targets
  if (targets.length !== 1 || !target || (target.kind !== 'tuple' && target.kind !== 'list'))
    return null
  if (value.kind !== 'tuple' || value.items.length !== target.items.length) return null
  if ([...target.items, ...value.items].some((item) => item.kind === 'starred')) return null
  return target.items.map((item, i) => [item, value.items[i] as Expr])
}

function compilePairs(context: Context, pairs: readonly (readonly [Expr, Expr])[]): Exec {
  const runs = pairs.map(([, value]) => compileExpression(context, value))
  const binds = pairs.map(([target, value]) => compileTarget(context, target, isIntLiteral(value)))
  return (frame) => {
    const values = runs.map((run) => run(frame)) // all of them before the first name changes: a, b = b, a
    for (let i = 0; i < binds.length; i++) (binds[i] as Bind)(frame, values[i] as Value)
    return NEXT
  }
}

function isIntLiteral(expr: Expr): boolean {
  if (expr.kind === 'unary')
    return expr.op !== 'not' && expr.op !== '~' && isIntLiteral(expr.operand)
  return expr.kind === 'int' && typeof expr.value === 'number'
}

/** Makes a target ready to be assigned to. `isInt`: the value is an int literal. */
export function compileTarget(context: Context, target: Expr, isInt = false): Bind {
  const { rt } = context
  const { span } = target
  switch (target.kind) {
    case 'name':
      return bindName(context, target.id, span, isInt)
    case 'attribute': {
      const object = compileExpression(context, target.object)
      const { name } = target
      return (frame, value) => {
        const self = object(frame)
        rt.place = span
        setAttribute(rt, self, name, value)
      }
    }
    case 'index': {
      const object = compileExpression(context, target.object)
      const index = compileExpression(context, target.index)
      const path = pathOf(target.object)
      return (frame, value) => {
        const self = object(frame)
        const at = index(frame)
        rt.place = span
        setSubscript(rt, self, at, value)
        const isEntry = path !== null && self instanceof PyDict && typeof at === 'string'
        if (isEntry && value instanceof NdArray) nameEntry(rt, value, path, at)
      }
    }
    case 'tuple':
    case 'list':
      return unpack(context, target.items, span)
    default:
      throw raise('SyntaxError', 'cannot assign to this expression')
  }
}

/** Binding a name; what the name then stands for may be a leaf made from the value. */
export function bindName(context: Context, name: string, span: Span, isInt = false): Bind {
  const { rt, scope } = context
  const variable = scope.lookup(name)
  const write = writer(variable)
  if (variable.kind !== 'global' || variable.isPrivate) {
    return (frame, value) => {
      const isNumeric = typeof value === 'object' && value !== null
      write(frame, isNumeric ? nameLocal(rt, value, name) : value)
    }
  }
  const peek = peeker(variable)
  return (frame, value) => {
    if (isInt && typeof value === 'number') write(frame, nameGlobalInt(rt, value, name))
    else if (typeof value === 'object' && value !== null) {
      rt.place = span
      write(frame, nameGlobal(rt, value, name, peek(frame)))
    } else write(frame, value)
  }
}

function unpack(context: Context, targets: readonly Expr[], span: Span): Bind {
  const { rt } = context
  const star = targets.findIndex((target) => target.kind === 'starred')
  const binds = targets.map((target) =>
    compileTarget(context, target.kind === 'starred' ? target.value : target),
  )
  return (frame, value) => {
    rt.place = span
    if (value === null || (typeof value !== 'object' && typeof value !== 'string')) {
      throw raise('TypeError', `cannot unpack non-iterable ${typeName(value)} object`)
    }
    const items = spread(itemsOf(rt, value), targets.length, star)
    for (let i = 0; i < binds.length; i++) (binds[i] as Bind)(frame, items[i] as Value)
  }
}

/** Items shared out among `count` targets, the one at `star` taking what is left. */
function spread(items: readonly Value[], count: number, star: number): readonly Value[] {
  if (star < 0) {
    if (items.length === count) return items
    const detail =
      items.length < count
        ? `not enough values to unpack (expected ${count}, got ${items.length})`
        : `too many values to unpack (expected ${count})`
    throw raise('ValueError', detail, `There are ${items.length} values for ${count} names.`)
  }
  const rest = items.length - (count - 1)
  if (rest < 0) {
    throw raise(
      'ValueError',
      `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`,
    )
  }
  const middle = new PyList(items.slice(star, star + rest))
  return [...items.slice(0, star), middle, ...items.slice(star + rest)]
}
