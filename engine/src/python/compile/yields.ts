import type { Expr, Stmt } from '../syntax.ts'
import { bodiesOf, expressionsOf, partsOf } from './walk.ts'

/** True where a function's body yields, which makes it a generator. */
export function hasYield(body: readonly Stmt[]): boolean {
  return body.some((stmt) => expressionsOf(stmt).some(yields) || bodiesOf(stmt).some(hasYield))
}

function yields(expr: Expr): boolean {
  return expr.kind === 'yield' || (expr.kind !== 'lambda' && partsOf(expr).some(yields))
}
