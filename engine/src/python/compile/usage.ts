import type { DefSyntax, Expr, ParamSyntax, Stmt } from '../syntax.ts'
import { bodiesOf, expressionsOf, partsOf, targetNames } from './walk.ts'

/** Which names a stretch of code binds and needs; functions inside it count by what they need from outside. */
export interface Usage {
  /** Names that are assigned, imported or defined here. */
  readonly bound: Set<string>
  /** Names that are read here. */
  readonly used: Set<string>
  /** Names that functions inside need from here or from further out. */
  readonly inner: Set<string>
  readonly globals: Set<string>
  readonly nonlocals: Set<string>
}

function emptyUsage(): Usage {
  return {
    bound: new Set(),
    used: new Set(),
    inner: new Set(),
    globals: new Set(),
    nonlocals: new Set(),
  }
}

/** The usage of a block of statements, together with the parameters of its function. */
export function usageOf(body: readonly Stmt[], params: readonly ParamSyntax[] = []): Usage {
  const usage = emptyUsage()
  for (const param of params) usage.bound.add(param.name)
  for (const stmt of body) readStatement(stmt, usage)
  for (const name of [...usage.globals, ...usage.nonlocals]) usage.bound.delete(name)
  return usage
}

/** The usage of a lambda. */
export function usageOfLambda(body: Expr, params: readonly ParamSyntax[]): Usage {
  const usage = emptyUsage()
  for (const param of params) usage.bound.add(param.name)
  readExpression(body, usage)
  return usage
}

/** Names that a function needs from around it. */
export function freeNames(usage: Usage): Set<string> {
  const free = new Set<string>(usage.nonlocals)
  for (const name of [...usage.used, ...usage.inner]) {
    if (!usage.bound.has(name) && !usage.globals.has(name)) free.add(name)
  }
  return free
}

function readStatement(stmt: Stmt, usage: Usage): void {
  switch (stmt.kind) {
    case 'def':
      usage.bound.add(stmt.def.name)
      readDefinition(stmt.def, usage)
      return
    case 'class':
      usage.bound.add(stmt.name)
      for (const expr of [...stmt.bases, ...stmt.decorators]) readExpression(expr, usage)
      for (const name of freeNames(usageOf(stmt.body))) usage.inner.add(name)
      return
    case 'global':
      for (const name of stmt.names) usage.globals.add(name)
      return
    case 'nonlocal':
      for (const name of stmt.names) usage.nonlocals.add(name)
      return
    case 'import':
      for (const { path, alias } of stmt.modules)
        usage.bound.add(alias ?? (path.split('.')[0] as string))
      return
    case 'from':
      for (const { alias } of stmt.names) usage.bound.add(alias)
      return
    case 'try':
      for (const handler of stmt.handlers) if (handler.name) usage.bound.add(handler.name)
      break
    default:
      break
  }
  for (const name of targetNames(stmt)) usage.bound.add(name)
  for (const expr of expressionsOf(stmt)) readExpression(expr, usage)
  for (const body of bodiesOf(stmt)) for (const inner of body) readStatement(inner, usage)
}

function readDefinition(def: DefSyntax, usage: Usage): void {
  for (const decorator of def.decorators) readExpression(decorator, usage)
  for (const param of def.params) if (param.fallback) readExpression(param.fallback, usage)
  for (const name of freeNames(usageOf(def.body, def.params))) usage.inner.add(name)
}

function readExpression(expr: Expr, usage: Usage): void {
  switch (expr.kind) {
    case 'name':
      usage.used.add(expr.id)
      return
    case 'named':
      usage.bound.add(expr.target)
      break
    case 'lambda':
      for (const param of expr.params) if (param.fallback) readExpression(param.fallback, usage)
      for (const name of freeNames(usageOfLambda(expr.body, expr.params))) usage.inner.add(name)
      return
    case 'comprehension':
      readComprehension(expr, usage)
      return
    default:
      break
  }
  for (const part of partsOf(expr)) readExpression(part, usage)
}

/** A comprehension's own variables are its own; everything else belongs to the code around it. */
function readComprehension(expr: Expr & { kind: 'comprehension' }, usage: Usage): void {
  const own = new Set(expr.clauses.flatMap((clause) => namesIn(clause.target)))
  const inside = emptyUsage()
  for (const part of partsOf(expr)) readExpression(part, inside)
  for (const name of inside.used) if (!own.has(name)) usage.used.add(name)
  for (const name of inside.inner) if (!own.has(name)) usage.inner.add(name)
  for (const name of inside.bound) usage.bound.add(name)
}

/** The comprehension's variables that a function inside it keeps. */
export function capturedVariables(expr: Expr & { kind: 'comprehension' }): Set<string> {
  const inside = emptyUsage()
  for (const part of partsOf(expr)) readExpression(part, inside)
  return inside.inner
}

/** The names in a target: `a, (b, *c)` has three. */
export function namesIn(target: Expr): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.id]
    case 'starred':
      return namesIn(target.value)
    case 'tuple':
    case 'list':
      return target.items.flatMap(namesIn)
    default:
      return []
  }
}
