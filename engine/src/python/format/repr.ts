import type { Runtime } from '../runtime.ts'
import { fromTensor } from '../semantics/apply.ts'
import { tensorOf } from '../semantics/lift.ts'
import { callSpecial } from '../semantics/methods.ts'
import { typeName } from '../semantics/types.ts'
import { type PyClass, PyInstance } from '../values/classes.ts'
import { PyDict, PyList, type PyRange, PySet, PyTuple } from '../values/collections.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { PLAIN, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { arrayRepr, arrayText } from './array.ts'
import { shortestSingle } from './arrayNumbers.ts'
import { exceptionText, isException } from './exceptions.ts'
import { floatText } from './float.ts'
import { stringRepr } from './text.ts'

/** `str(value)`. */
export function str(rt: Runtime, value: Value): string {
  if (typeof value === 'string') return value
  if (value instanceof Scalar) return scalarText(rt, value)
  if (value instanceof NdArray)
    return value.shape.length > 0
      ? arrayText(tensorOf(rt, value), rt.printOptions)
      : elementText(rt, value)
  if (value instanceof DTypeObject && value.isInstance) return value.name
  if (value instanceof PyInstance) {
    const text = callSpecial(rt, value, '__str__', [])
    if (typeof text === 'string') return text
    if (isException(value) && value.cls.find('__repr__') === undefined)
      return exceptionText(rt, value)
  }
  return repr(rt, value)
}

/** `repr(value)`. */
export function repr(rt: Runtime, value: Value): string {
  switch (typeof value) {
    case 'string':
      return stringRepr(value)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
    case 'bigint':
      return String(value)
  }
  if (value === null) return 'None'
  switch (value.kind) {
    case 'scalar': {
      const text = scalarText(rt, value)
      if (value.type === 'np.bool') return `np.${text}_`
      return value.type.startsWith('np.') ? `${value.type}(${text})` : text
    }
    case 'ndarray':
      return arrayRepr(tensorOf(rt, value), rt.printOptions)
    case 'instance':
      return instanceRepr(rt, value)
    case 'list':
    case 'tuple':
    case 'dict':
    case 'set':
      return nested(rt, value)
    case 'range':
      return rangeRepr(value)
    case 'slice':
      return `slice(${[value.start, value.stop, value.step].map((part) => repr(rt, part)).join(', ')})`
    case 'function':
      return `<function ${value.name} at ${address(rt, value)}>`
    case 'method':
      return `<bound method ${value.fn.name}>`
    case 'builtin':
      return value.typeName === null
        ? `<built-in function ${value.name}>`
        : `<class '${value.name}'>`
    case 'class':
      return `<class '${classPrefix(value)}${value.name}'>`
    case 'module':
      return `<module '${value.name}'>`
    case 'dtype':
      return value.isInstance ? `dtype('${value.name}')` : `<class 'numpy.${value.name}'>`
    case 'ellipsis':
      return 'Ellipsis'
    default:
      return `<${typeName(value)} object at ${address(rt, value)}>`
  }
}

function classPrefix(cls: PyClass): string {
  const module = cls.attributes.get('__module__') ?? '__main__'
  return module === 'builtins' ? '' : `${module}.`
}

/** An array of shape `()` prints as its element does. */
function elementText(rt: Runtime, value: NdArray): string {
  return str(rt, fromTensor(tensorOf(rt, value), PLAIN))
}

/** A number as `str` prints it. */
function scalarText(rt: Runtime, value: Scalar): string {
  const number = rt.numberOf(value)
  switch (value.type) {
    case 'int':
    case 'np.int64':
      return Number.isFinite(number) ? BigInt(Math.trunc(number)).toString() : floatText(number)
    case 'np.bool':
      return number === 0 ? 'False' : 'True'
    case 'np.float32': {
      const [digits, exponent] = shortestSingle(Math.abs(number))
      return Number.isFinite(number) && number !== 0
        ? floatText(Math.sign(number) * Number(`${digits[0]}.${digits.slice(1)}e${exponent}`))
        : floatText(number)
    }
    default:
      return floatText(number)
  }
}

function rangeRepr(value: PyRange): string {
  const step = value.step === 1 ? '' : `, ${value.step}`
  return `range(${value.start}, ${value.stop}${step})`
}

function instanceRepr(rt: Runtime, value: PyInstance): string {
  const text = callSpecial(rt, value, '__repr__', [])
  if (typeof text === 'string') return text
  if (isException(value)) {
    const args = value.attributes.get('args')
    const shown = args instanceof PyTuple ? args.items.map((item) => repr(rt, item)) : []
    return `${value.cls.name}(${shown.join(', ')})`
  }
  return `<__main__.${value.cls.name} object at ${address(rt, value)}>`
}

function address(rt: Runtime, value: object): string {
  const id = Number(rt.identity(value).slice(1))
  return `0x${(0x7f0000000000 + 64 * id).toString(16)}`
}

/** Containers, with `…` in Python's way where one holds itself. */
function nested(rt: Runtime, value: PyList | PyTuple | PyDict | PySet): string {
  if (rt.printing.has(value))
    return value instanceof PyDict ? '{...}' : value instanceof PyTuple ? '(...)' : '[...]'
  rt.printing.add(value)
  try {
    return containerText(rt, value)
  } finally {
    rt.printing.delete(value)
  }
}

function containerText(rt: Runtime, value: PyList | PyTuple | PyDict | PySet): string {
  if (value instanceof PyDict) {
    const entries = [...value.entries.values()]
    const text = `{${entries.map(({ key, value: item }) => `${repr(rt, key)}: ${repr(rt, item)}`).join(', ')}}`
    return value.fallback === null ? text : `defaultdict(${repr(rt, value.fallback)}, ${text})`
  }
  if (value instanceof PySet) {
    if (value.entries.size === 0) return 'set()'
    return `{${[...value.entries.values()].map((item) => repr(rt, item)).join(', ')}}`
  }
  const items = value.items.map((item) => repr(rt, item)).join(', ')
  if (value instanceof PyList) return `[${items}]`
  return value.items.length === 1 ? `(${items},)` : `(${items})`
}
