import type { Span } from '../../trace/graph.ts'
import { call } from '../semantics/call.ts'
import type { DefSyntax, Expr, ParamSyntax } from '../syntax.ts'
import { type Code, type Frame, type Parameter, PyFunction } from '../values/callables.ts'
import type { Value } from '../values/values.ts'
import { bindName } from './assignment.ts'
import { type Context, type Exec, NEXT, type Run } from './context.ts'
import { compileExpression } from './expression.ts'
import { compileGenerator } from './generators.ts'
import { Scope, type Variable } from './scope.ts'
import { compileBlock } from './statements.ts'
import { type Usage, usageOf, usageOfLambda } from './usage.ts'
import { peeker } from './variables.ts'
import { hasYield } from './yields.ts'

/** `def name(params): body`: binds the name to a function, wrapped by its decorators. */
export function compileDef(context: Context, def: DefSyntax, span: Span): Exec {
  const { rt } = context
  const make = compileFunction(
    context,
    def.name,
    def.params,
    usageOf(def.body, def.params),
    span,
    (inner) => {
      if (hasYield(def.body)) return compileGenerator(inner, def.body)
      const body = compileBlock(inner, def.body)
      return (frame) => {
        body(frame)
        return frame.result
      }
    },
  )
  const decorators = def.decorators.map((decorator) => ({
    run: compileExpression(context, decorator),
    span: decorator.span,
  }))
  const bind = bindName(context, def.name, span)
  return (frame) => {
    const wrappers = decorators.map(({ run, span: place }) => ({ fn: run(frame), place }))
    let value: Value = make(frame)
    for (const { fn, place } of wrappers.reverse()) {
      rt.place = place
      value = call(rt, fn, [value], null)
    }
    bind(frame, value)
    return NEXT
  }
}

/** `lambda params: body`. */
export function compileLambda(context: Context, expr: Expr & { kind: 'lambda' }): Run {
  const usage = usageOfLambda(expr.body, expr.params)
  return compileFunction(context, '<lambda>', expr.params, usage, expr.span, (inner) =>
    compileExpression(inner, expr.body),
  )
}

function compileFunction(
  context: Context,
  name: string,
  params: readonly ParamSyntax[],
  usage: Usage,
  span: Span,
  bodyOf: (inner: Context) => Run,
): (frame: Frame) => PyFunction {
  const scope = new Scope('function', context.scope, usage, context.scope.globals)
  const variables = params.map((param) => scope.lookup(param.name))
  const first = variables[0]
  const inner: Context = {
    ...context,
    scope,
    prefix: `${context.prefix}${name}.<locals>.`,
    inLoop: false,
    firstParameter: first ? peeker(first) : context.firstParameter,
  }
  const fallbacks = params.map((param) =>
    param.fallback ? compileExpression(context, param.fallback) : null,
  )
  const run = bodyOf(inner)
  const qualifiedName = context.prefix + name
  const code: Code = {
    name,
    span,
    group: groupOf(context.prefix, name),
    localCount: scope.localCount,
    cellSources: scope.cellSources,
    simple: params.every((param, i) => param.kind === 'plain' && isLocalAt(variables[i], i)),
    run,
  }
  const plain = params.map(
    (param, i): Parameter => ({
      name: param.name,
      kind: param.kind,
      fallback: undefined,
      slot: slotOf(variables[i] as Variable),
    }),
  )
  if (fallbacks.every((fallback) => fallback === null)) {
    return (frame) => new PyFunction(name, qualifiedName, code, plain, frame.cells)
  }
  return (frame) => {
    const parameters = plain.map((param, i) => ({ ...param, fallback: fallbacks[i]?.(frame) }))
    return new PyFunction(name, qualifiedName, code, parameters, frame.cells)
  }
}

/** Within a class the prefix ends with its name, within a function with `<locals>`. */
function groupOf(prefix: string, name: string): Code['group'] {
  const owner = /(\w+)\.$/.exec(prefix)?.[1]
  if (owner === undefined) return { kind: 'call', name }
  return { kind: 'object', name: name === '__call__' ? owner : `${owner}.${name}` }
}

function isLocalAt(variable: Variable | undefined, slot: number): boolean {
  return variable?.kind === 'local' && variable.slot === slot
}

function slotOf(variable: Variable): number {
  if (variable.kind === 'cell') return -1 - variable.index
  return variable.kind === 'local' ? variable.slot : 0 // a parameter is never a global
}
