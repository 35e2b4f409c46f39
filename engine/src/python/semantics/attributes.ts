import { methodsOf } from '../builtins/methods.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { BoundMethod, Builtin } from '../values/callables.ts'
import { PyClass, PyInstance, PyProperty, SuperView } from '../values/classes.ts'
import { PyTuple } from '../values/collections.ts'
import { PyModule } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { call } from './call.ts'
import { bind, unwrap } from './instances.ts'
import { makeClass } from './instantiate.ts'
import { numericAttribute, numericNames } from './numericAttributes.ts'
import { closest } from './suggest.ts'
import { typeName } from './types.ts'

/** `object.name`. Throws AttributeError with the nearest name there is. */
export function getAttribute(rt: Runtime, object: Value, name: string): Value {
  const found = findAttribute(rt, object, name)
  if (found !== undefined) return found
  throw missingAttribute(object, name)
}

/** `object.name`, undefined where there is none. */
export function findAttribute(rt: Runtime, object: Value, name: string): Value | undefined {
  if (object instanceof PyInstance) return instanceAttribute(rt, object, name)
  if (name.startsWith('__')) {
    const known = dunder(rt, object, name)
    if (known !== undefined) return known
  }
  if (object instanceof Scalar || object instanceof NdArray) {
    const value = numericAttribute(rt, object, name)
    if (value !== undefined) return value
  }
  if (object instanceof PyModule) return object.get(name)
  if (object instanceof PyClass) {
    const attribute = object.find(name)
    return attribute === undefined ? undefined : unwrap(attribute, object)
  }
  if (object instanceof SuperView) return superAttribute(rt, object, name)
  if (typeof object === 'object' && object?.kind === 'function') {
    const own = object.attributes.get(name)
    if (own !== undefined) return own
  }
  if (object instanceof Builtin && object.members) return object.members.get(name)
  const property = propertyDecorators(object, name)
  if (property !== undefined) return property
  const method = methodsOf(object)?.get(name)
  return method === undefined ? undefined : new BoundMethod(object, method)
}

function instanceAttribute(rt: Runtime, object: PyInstance, name: string): Value | undefined {
  // In Python a property comes first; assigning to its name calls its setter, so an object seldom has both.
  const own = object.attributes.get(name)
  if (own !== undefined) return own
  const attribute = object.cls.find(name)
  if (attribute !== undefined) return bind(rt, attribute, object, object.cls)
  if (name === '__class__') return object.cls
  if (name.startsWith('__')) return undefined
  const fallback = object.cls.find('__getattr__')
  return fallback === undefined ? undefined : call(rt, fallback, [object, name], null)
}

function superAttribute(rt: Runtime, view: SuperView, name: string): Value | undefined {
  const behind = view.order.slice(view.order.indexOf(view.after) + 1)
  for (const cls of behind) {
    const attribute = cls.attributes.get(name)
    if (attribute === undefined) continue
    return view.self instanceof PyInstance
      ? bind(rt, attribute, view.self, cls)
      : unwrap(attribute, cls)
  }
  // `super().__init__()` in a class without a base does nothing.
  return name === '__init__' ? new Builtin('__init__', () => null) : undefined
}

/** The few double-underscore names that tell something and lead nowhere. */
function dunder(rt: Runtime, object: Value, name: string): Value | undefined {
  const isNamed =
    object instanceof PyClass ||
    object instanceof Builtin ||
    (typeof object === 'object' &&
      (object?.kind === 'function' || object?.kind === 'module' || object?.kind === 'dtype'))
  if (isNamed && (name === '__name__' || name === '__qualname__')) return object.name
  if (object instanceof PyClass && name === '__mro__') {
    const base = object.order.at(-1)?.name === 'object' ? [] : [rt.typeNamed('object', makeClass)]
    return new PyTuple([...object.order, ...base])
  }
  if (typeof object === 'object' && object?.kind === 'method' && name === '__name__')
    return object.fn.name
  if (isNamed && name === '__doc__') return null
  if (object instanceof PyModule && name === '__version__') return object.get(name)
  if (object instanceof PyClass || object instanceof SuperView) return undefined
  if (methodsOf(object)?.has(name)) return undefined
  throw raise(
    'AttributeError',
    `'${typeName(object)}' object has no attribute '${name}' here`,
    "Python's inner workings are closed: a program computes, and reaches nothing else.",
  )
}

function propertyDecorators(object: Value, name: string): Value | undefined {
  if (!(object instanceof PyProperty)) return undefined
  if (name === 'setter') {
    return new Builtin('setter', (_rt, args) => new PyProperty(object.get, args[0] ?? null))
  }
  return name === 'getter'
    ? new Builtin('getter', (_rt, args) => new PyProperty(args[0] ?? null, object.set))
    : undefined
}

function missingAttribute(object: Value, name: string) {
  const candidates = attributeNames(object)
  const near = closest(name, candidates)
  const hint = near ? `Did you mean \`${near}\`?` : adviceFor(object, name)
  if (object instanceof PyModule) {
    return raise('AttributeError', `module '${object.name}' has no attribute '${name}'`, hint)
  }
  if (object instanceof PyClass) {
    return raise('AttributeError', `type object '${object.name}' has no attribute '${name}'`, hint)
  }
  return raise('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`, hint)
}

function adviceFor(object: Value, name: string): string | undefined {
  if (object === null)
    return 'It is None: perhaps a function without `return`, or a gradient before backward().'
  const isList = typeof object === 'object' && (object?.kind === 'list' || object?.kind === 'tuple')
  if (isList && name !== 'backward' && numericNames().includes(name)) {
    return `Make it an array first: np.array(…).${name}`
  }
  if (name === 'backward' || name === 'grad') {
    return 'Only numbers and arrays of floats have gradients; make one with param(…) or np.array([1.0, …]).'
  }
  if (object instanceof PyModule)
    return `Chainlight's ${object.name} has what computing and its gradients need, not everything.`
  return undefined
}

function attributeNames(object: Value): readonly string[] {
  if (object instanceof PyInstance) {
    return [
      ...object.attributes.keys(),
      ...object.cls.order.flatMap((cls) => [...cls.attributes.keys()]),
    ]
  }
  if (object instanceof PyClass) return object.order.flatMap((cls) => [...cls.attributes.keys()])
  if (object instanceof PyModule) return object.names()
  if (object instanceof Scalar || object instanceof NdArray) return numericNames()
  return [...(methodsOf(object)?.keys() ?? [])]
}
