import { findModule } from '../modules/modules.ts'
import { raise } from '../raise.ts'
import { closest } from '../semantics/suggest.ts'
import type { Stmt } from '../syntax.ts'
import { bindName } from './assignment.ts'
import { type Context, type Exec, NEXT } from './context.ts'

/** `import numpy as np`. */
export function compileImport(context: Context, stmt: Stmt & { kind: 'import' }): Exec {
  const { rt } = context
  const parts = stmt.modules.map(({ path, alias, span }) => ({
    path,
    span,
    whole: alias !== null || !path.includes('.'),
    bind: bindName(context, alias ?? (path.split('.')[0] as string), span),
  }))
  return (frame) => {
    for (const { path, span, whole, bind } of parts) {
      rt.place = span
      const module = findModule(rt, path)
      bind(frame, whole ? module : findModule(rt, path.split('.')[0] as string))
    }
    return NEXT
  }
}

/** `from math import exp, pi as PI`. */
export function compileFrom(context: Context, stmt: Stmt & { kind: 'from' }): Exec {
  const { rt } = context
  const names = stmt.names.map(({ name, alias, span }) => ({
    name,
    span,
    bind: bindName(context, alias, span),
  }))
  return (frame) => {
    rt.place = stmt.span
    const module = findModule(rt, stmt.path)
    for (const { name, span, bind } of names) {
      rt.place = span
      const value = module.get(name)
      if (value === undefined) {
        const near = closest(name, module.names())
        const hint = near ? `Did you mean \`${near}\`?` : undefined
        throw raise('ImportError', `cannot import name '${name}' from '${stmt.path}'`, hint)
      }
      bind(frame, value)
    }
    return NEXT
  }
}
