import type { Stmt } from '../syntax.ts'

/** The classes of numbers that differentiate themselves, like micrograd's `Value`, which a program defines. */
export function autogradClasses(body: readonly Stmt[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const stmt of body) {
    if (stmt.kind !== 'class') continue
    const methods = new Set(
      stmt.body.flatMap((inner) => (inner.kind === 'def' ? [inner.def.name] : [])),
    )
    const differentiates = methods.has('backward') || methods.has('_backward')
    if (differentiates && (methods.has('__mul__') || methods.has('__add__'))) found.add(stmt.name)
  }
  return found
}
