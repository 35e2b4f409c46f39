import type { Runtime } from '../runtime.ts'
import { BoundMethod, Builtin, PyFunction } from '../values/callables.ts'
import { type PyClass, PyProperty, StaticMethod } from '../values/classes.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'

/** What a class attribute becomes when it is read through an instance: functions become methods, properties run. */
export function bind(rt: Runtime, attribute: Value, self: Value, cls: PyClass): Value {
  if (attribute instanceof PyFunction || attribute instanceof Builtin)
    return new BoundMethod(self, attribute)
  if (attribute instanceof PyProperty) return call(rt, attribute.get, [self], null)
  if (attribute instanceof StaticMethod) return unwrap(attribute, cls)
  return attribute
}

/** A static or class method, read through its class. */
export function unwrap(attribute: Value, cls: PyClass): Value {
  if (!(attribute instanceof StaticMethod)) return attribute
  const { fn, toClass } = attribute
  return toClass && (fn instanceof PyFunction || fn instanceof Builtin)
    ? new BoundMethod(cls, fn)
    : fn
}
