import type { Stmt } from '../syntax.ts'

/** True where a program defines a class of numbers that differentiate themselves, like micrograd's `Value`. */
export function definesAutograd(body: readonly Stmt[]): boolean {
  return body.some((stmt) => {
    if (stmt.kind !== 'class') return false
    const methods = new Set(
      stmt.body.flatMap((inner) => (inner.kind === 'def' ? [inner.def.name] : [])),
    )
    return methods.has('backward') && (methods.has('__mul__') || methods.has('__add__'))
  })
}
