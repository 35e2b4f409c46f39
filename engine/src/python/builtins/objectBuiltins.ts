import { repr, str } from '../format/repr.ts'
import { formatValue } from '../format/spec.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { findAttribute, getAttribute } from '../semantics/attributes.ts'
import { hashKey } from '../semantics/hash.ts'
import { isInstance } from '../semantics/isInstance.ts'
import { setAttribute } from '../semantics/setAttribute.ts'
import { typeOf } from '../semantics/typeOf.ts'
import { Builtin } from '../values/callables.ts'
import { PyClass, PyProperty, StaticMethod } from '../values/classes.ts'
import type { PyTuple } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'

function print(rt: Runtime, args: readonly Value[], keywords: Keywords | null): Value {
  const separator = keywords?.get('sep') ?? ' '
  const end = keywords?.get('end') ?? '\n'
  rt.print(args.map((arg) => str(rt, arg)).join(str(rt, separator)) + str(rt, end))
  return null
}

function attributeName(value: Value): string {
  if (typeof value === 'string') return value
  throw raise('TypeError', 'attribute name must be string')
}

function isCallable(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value.kind === 'instance') return value.cls.find('__call__') !== undefined
  return ['function', 'method', 'builtin', 'class', 'dtype'].includes(value.kind)
}

/** Builtins that ask objects about themselves, and the decorators of classes. */
export const OBJECT_BUILTINS: readonly Builtin[] = [
  new Builtin('print', print),
  define('repr', 'obj', repr),
  define('format', "value, format_spec=''", (rt, value, spec) =>
    formatValue(rt, value, str(rt, spec)),
  ),
  define('type', 'object', (rt, value) => typeOf(rt, value), 'type'),
  define('isinstance', 'obj, class_or_tuple', isInstance),
  define('issubclass', 'cls, class_or_tuple', (_rt, cls, of) => {
    const parents = of instanceof PyClass ? [of] : (of as PyTuple).items
    return (
      cls instanceof PyClass &&
      parents.some((parent) => parent instanceof PyClass && cls.isA(parent))
    )
  }),
  define('callable', 'obj', (_rt, value) => isCallable(value)),
  define('id', 'obj', (rt, value) =>
    Number(
      rt.identity(typeof value === 'object' ? value : hashKey(rt, value)).replace(/\D/g, '') || 0,
    ),
  ),
  define('hash', 'obj', (rt, value) => {
    hashKey(rt, value)
    return typeof value === 'number' ? value : 0
  }),
  define('hasattr', 'obj, name', (rt, value, name) => {
    try {
      return findAttribute(rt, value, attributeName(name)) !== undefined
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('AttributeError')) return false
      throw error
    }
  }),
  new Builtin('getattr', (rt, [value = null, name = null, fallback]) => {
    if (fallback === undefined) return getAttribute(rt, value, attributeName(name))
    return findAttribute(rt, value, attributeName(name)) ?? fallback
  }),
  define('setattr', 'obj, name, value', (rt, object, name, value) => {
    setAttribute(rt, object, attributeName(name), value)
    return null
  }),
  define('property', 'fget=None, fset=None', (_rt, get, set) => new PyProperty(get, set)),
  define('staticmethod', 'function', (_rt, fn) => new StaticMethod(fn, false)),
  define('classmethod', 'function', (_rt, fn) => new StaticMethod(fn, true)),
]
