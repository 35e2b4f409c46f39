import { raise } from '../raise.ts'
import type { Expr } from '../syntax.ts'
import { PyClass, PyInstance, SuperView } from '../values/classes.ts'
import type { Context, Run } from './context.ts'

/** `super()` without arguments, inside a method: the method's first argument, seen behind its class. */
export function compileSuper(context: Context, expr: Expr & { kind: 'call' }): Run | null {
  const { rt, owner, scope } = context
  if (expr.fn.kind !== 'name' || expr.fn.id !== 'super' || expr.args.length > 0) return null
  const read = context.firstParameter
  return (frame) => {
    rt.place = expr.span
    const self = read ? read(frame) : undefined
    const cls = owner?.cls
    if (
      !cls ||
      scope.kind !== 'function' ||
      !(self instanceof PyInstance || self instanceof PyClass)
    ) {
      throw raise(
        'RuntimeError',
        'super(): no arguments',
        'super() works inside the methods of a class.',
      )
    }
    return new SuperView(self, cls, self instanceof PyInstance ? self.cls.order : self.order)
  }
}
