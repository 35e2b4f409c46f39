import { raise } from '../raise.ts'
import { getAttribute } from '../semantics/attributes.ts'
import { setItem, setOf } from '../semantics/dicts.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { getSubscript } from '../semantics/subscript.ts'
import { typeName } from '../semantics/types.ts'
import type { Expr } from '../syntax.ts'
import { PyDict, PyList, PySlice, PyTuple } from '../values/collections.ts'
import { ELLIPSIS } from '../values/modules.ts'
import { LITERAL, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { bindName } from './assignment.ts'
import { compileCall } from './calls.ts'
import { compileComprehension } from './comprehension.ts'
import type { Context, Run } from './context.ts'
import { compileLambda } from './functions.ts'
import {
  compileBinary,
  compileChoice,
  compileCompare,
  compileLogic,
  compileUnary,
} from './operations.ts'
import { compileFString } from './strings.ts'
import { readName } from './variables.ts'

/** Makes an expression ready to run. */
export function compileExpression(context: Context, expr: Expr): Run {
  const { rt } = context
  const { span } = expr
  switch (expr.kind) {
    case 'int':
    case 'string': {
      const { value } = expr
      return () => value
    }
    case 'float': {
      const literal = new Scalar(LITERAL, expr.value, 'float')
      return () => literal
    }
    case 'constant': {
      const value = expr.value === 'ellipsis' ? ELLIPSIS : expr.value
      return () => value
    }
    case 'name':
      return readName(context, expr)
    case 'fstring':
      return compileFString(context, expr)
    case 'tuple': {
      const items = compileItems(context, expr.items)
      return (frame) => new PyTuple(items(frame))
    }
    case 'list': {
      const items = compileItems(context, expr.items)
      return (frame) => new PyList(items(frame))
    }
    case 'set': {
      const items = compileItems(context, expr.items)
      return (frame) => setOf(rt, items(frame))
    }
    case 'dict':
      return compileDict(context, expr)
    case 'starred':
      rt.place = span
      throw raise(
        'SyntaxError',
        "can't use starred expression here",
        'Put it into a list: [*items].',
      )
    case 'binary':
      return compileBinary(context, expr)
    case 'unary':
      return compileUnary(context, expr)
    case 'logic':
      return compileLogic(context, expr)
    case 'compare':
      return compileCompare(context, expr)
    case 'choice':
      return compileChoice(context, expr)
    case 'lambda':
      return compileLambda(context, expr)
    case 'call':
      return compileCall(context, expr)
    case 'attribute': {
      const object = compileExpression(context, expr.object)
      const { name } = expr
      return (frame) => {
        const value = object(frame)
        rt.place = span
        return getAttribute(rt, value, name)
      }
    }
    case 'index': {
      const object = compileExpression(context, expr.object)
      const index = compileExpression(context, expr.index)
      return (frame) => {
        const value = object(frame)
        const at = index(frame)
        rt.place = span
        return getSubscript(rt, value, at)
      }
    }
    case 'slice':
      return compileSlice(context, expr)
    case 'comprehension':
      return compileComprehension(context, expr)
    case 'named': {
      const value = compileExpression(context, expr.value)
      const bind = bindName(context, expr.target, span)
      return (frame) => {
        const result = value(frame)
        bind(frame, result)
        return result
      }
    }
    case 'yield':
      rt.place = span
      throw raise(
        'SyntaxError',
        '`yield` can only stand alone or behind `name =`',
        'Give the value a name: x = yield y.',
      )
  }
}

/** Items of a list, tuple or set; starred ones are laid open. */
export function compileItems(
  context: Context,
  items: readonly Expr[],
): (frame: Parameters<Run>[0]) => Value[] {
  const { rt } = context
  if (!items.some((item) => item.kind === 'starred')) {
    const runs = items.map((item) => compileExpression(context, item))
    return (frame) => runs.map((run) => run(frame))
  }
  const parts = items.map((item) => ({
    star: item.kind === 'starred',
    span: item.span,
    run: compileExpression(context, item.kind === 'starred' ? item.value : item),
  }))
  return (frame) =>
    parts.flatMap(({ star, span, run }) => {
      const value = run(frame)
      rt.place = span
      return star ? itemsOf(rt, value) : [value]
    })
}

function compileDict(context: Context, expr: Expr & { kind: 'dict' }): Run {
  const { rt } = context
  const entries = expr.entries.map(({ key, value }) => ({
    key: key ? compileExpression(context, key) : null,
    value: compileExpression(context, value),
    span: (key ?? value).span,
  }))
  return (frame) => {
    const dict = new PyDict()
    for (const entry of entries) {
      const key = entry.key ? entry.key(frame) : undefined
      const value = entry.value(frame)
      rt.place = entry.span
      if (key !== undefined) setItem(rt, dict, key, value)
      else if (value instanceof PyDict) {
        for (const { key: name, value: item } of value.entries.values())
          setItem(rt, dict, name, item)
      } else throw raise('TypeError', `'${typeName(value)}' object is not a mapping`)
    }
    return dict
  }
}

const NONE: Run = () => null

function compileSlice(context: Context, expr: Expr & { kind: 'slice' }): Run {
  const part = (bound: Expr | null) => (bound ? compileExpression(context, bound) : NONE)
  const start = part(expr.start)
  const stop = part(expr.stop)
  const step = part(expr.step)
  return (frame) => new PySlice(start(frame), stop(frame), step(frame))
}
