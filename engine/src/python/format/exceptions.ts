import type { Runtime } from '../runtime.ts'
import { PyInstance } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { repr, str } from './repr.ts'

/** True for objects of a class that inherits from BaseException. */
export function isException(value: Value): boolean {
  return value instanceof PyInstance && value.cls.order.some((cls) => cls.name === 'BaseException')
}

/** What `str(exception)` says: its argument, or all of them as a tuple. */
export function exceptionText(rt: Runtime, value: PyInstance): string {
  const args = value.attributes.get('args')
  if (!(args instanceof PyTuple) || args.items.length === 0) return ''
  const [only] = args.items
  if (args.items.length > 1) return repr(rt, args)
  return value.cls.name === 'KeyError' ? repr(rt, only as Value) : str(rt, only as Value)
}
