import type { Expr } from '../syntax.ts'

/** `a.b['c']` as a text; null for what a second look could change. */
export function pathOf(expr: Expr): string | null {
  if (expr.kind === 'name') return expr.id
  if (expr.kind === 'index' && expr.index.kind === 'string') {
    const object = pathOf(expr.object)
    return object && `${object}['${expr.index.value}']`
  }
  if (expr.kind !== 'attribute') return null
  const object = pathOf(expr.object)
  return object && `${object}.${expr.name}`
}
