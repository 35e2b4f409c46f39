import { raise } from '../raise.ts'
import { call } from '../semantics/call.ts'
import { callMethod } from '../semantics/callMethod.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { typeName } from '../semantics/types.ts'
import type { ArgSyntax, Expr } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyDict } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'
import type { Context, Run } from './context.ts'
import { compileExpression } from './expression.ts'
import { compileSuper } from './super.ts'

/** `fn(args)` and `object.method(args)`. */
export function compileCall(context: Context, expr: Expr & { kind: 'call' }): Run {
  const { rt } = context
  const { span, fn } = expr
  const bare = compileSuper(context, expr)
  if (bare) return bare
  const args = compilePositional(context, expr.args)
  const keywords = compileKeywords(context, expr.args)
  if (fn.kind === 'attribute') {
    const object = compileExpression(context, fn.object)
    const { name, span: place } = fn
    return (frame) => {
      const self = object(frame)
      const given = args(frame)
      const named = keywords === null ? null : keywords(frame)
      rt.place = span
      return callMethod(rt, self, name, given, named, place)
    }
  }
  const callee = compileExpression(context, fn)
  return (frame) => {
    const target = callee(frame)
    const given = args(frame)
    const named = keywords === null ? null : keywords(frame)
    rt.tick()
    rt.place = span
    return call(rt, target, given, named)
  }
}

function compilePositional(
  context: Context,
  args: readonly ArgSyntax[],
): (frame: Frame) => Value[] {
  const { rt } = context
  const positional = args.filter((arg) => arg.name === null && arg.star !== '**')
  const runs = positional.map((arg) => compileExpression(context, arg.value))
  if (positional.some((arg) => arg.star === '*')) {
    return (frame) =>
      runs.flatMap((run, i) => {
        const value = run(frame)
        const arg = positional[i] as ArgSyntax
        rt.place = arg.value.span
        return arg.star === '*' ? itemsOf(rt, value) : [value]
      })
  }
  const [first, second] = runs
  if (!first) return () => []
  if (runs.length === 1) return (frame) => [first(frame)]
  if (second && runs.length === 2) return (frame) => [first(frame), second(frame)]
  return (frame) => runs.map((run) => run(frame))
}

function compileKeywords(
  context: Context,
  args: readonly ArgSyntax[],
): ((frame: Frame) => Keywords) | null {
  const { rt } = context
  const named = args.filter((arg) => arg.name !== null || arg.star === '**')
  if (named.length === 0) return null
  const runs = named.map((arg) => ({
    name: arg.name,
    span: arg.value.span,
    run: compileExpression(context, arg.value),
  }))
  return (frame) => {
    const keywords = new Map<string, Value>()
    for (const { name, span, run } of runs) {
      const value = run(frame)
      rt.place = span
      if (name !== null) addKeyword(keywords, name, value)
      else if (value instanceof PyDict) {
        for (const { key, value: item } of value.entries.values()) {
          if (typeof key !== 'string') throw raise('TypeError', 'keywords must be strings')
          addKeyword(keywords, key, item)
        }
      } else throw raise('TypeError', `argument after ** must be a mapping, not ${typeName(value)}`)
    }
    return keywords
  }
}

function addKeyword(keywords: Map<string, Value>, name: string, value: Value): void {
  if (keywords.has(name))
    throw raise('TypeError', `got multiple values for keyword argument '${name}'`)
  keywords.set(name, value)
}
