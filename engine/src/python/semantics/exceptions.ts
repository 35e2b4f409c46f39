import { exceptionText, isException } from '../format/exceptions.ts'
import { PythonError, raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyClass, PyInstance } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import type { Value } from '../values/values.ts'
import { instantiate } from './instantiate.ts'
import { typeName } from './types.ts'

/** What `raise value` throws: an exception object, or a new one of an exception class. */
export function throwable(rt: Runtime, value: Value): PythonError {
  const instance = value instanceof PyClass ? instantiate(rt, value, [], null) : value
  if (instance instanceof PyInstance && isException(instance)) {
    return new PythonError(instance.cls.name, exceptionText(rt, instance), { instance })
  }
  throw raise(
    'TypeError',
    'exceptions must derive from BaseException',
    `Write raise ValueError("…"); ${typeName(value)} is no exception.`,
  )
}

/** The exception object behind an error, made where Chainlight itself raised it. */
export function instanceOfException(rt: Runtime, error: PythonError): PyInstance {
  if (error.instance) return error.instance
  const cls = rt.exceptions.get(error.type) ?? (rt.exceptions.get('Exception') as PyClass)
  const instance = new PyInstance(cls)
  instance.attributes.set(
    'args',
    new PyTuple(error.args ?? (error.detail === '' ? [] : [error.detail])),
  )
  return instance
}

/** Does `except type` catch this error? */
export function matchesException(rt: Runtime, error: PythonError, type: Value): boolean {
  if (type instanceof PyTuple) return type.items.some((item) => matchesException(rt, error, item))
  if (!(type instanceof PyClass)) {
    throw raise(
      'TypeError',
      'catching classes that do not inherit from BaseException is not allowed',
    )
  }
  return instanceOfException(rt, error).cls.isA(type)
}
