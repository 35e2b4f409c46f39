import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'
import { bind } from './instances.ts'
import { NOT_IMPLEMENTED } from './notImplemented.ts'
import type { Operator } from './operators.ts'

/** A special method of an instance's class, bound to it; undefined where there is none. */
export function specialMethod(rt: Runtime, value: Value, name: string): Value | undefined {
  if (!(value instanceof PyInstance)) return undefined
  const found = value.cls.find(name)
  return found === undefined ? undefined : bind(rt, found, value, value.cls)
}

/** Calls a special method; undefined where there is none or it answers NotImplemented. */
export function callSpecial(
  rt: Runtime,
  value: Value,
  name: string,
  args: readonly Value[],
): Value | undefined {
  const method = specialMethod(rt, value, name)
  if (method === undefined) return undefined
  const result = call(rt, method, args, null)
  return result === NOT_IMPLEMENTED ? undefined : result
}

/** `__add__` of the left operand, else `__radd__` of the right; a subclass on the right goes first. */
export function methodBinary(
  rt: Runtime,
  operator: Operator,
  a: Value,
  b: Value,
): Value | undefined {
  const rightFirst =
    a instanceof PyInstance && b instanceof PyInstance && a.cls !== b.cls && b.cls.isA(a.cls)
  const left = () => callSpecial(rt, a, operator.method, [b])
  const right = () => callSpecial(rt, b, operator.reflected, [a])
  return rightFirst ? (right() ?? left()) : (left() ?? right())
}
