import { checkItems, checkText } from '../bounds.ts'
import { percentFormat } from '../format/percent.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { type Entry, PyDict, PyList, PySet, PyTuple } from '../values/collections.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import type { HashKey } from './hash.ts'
import { asIndex } from './numbers.ts'
import type { Operator } from './operators.ts'
import { typeName } from './types.ts'

/** True for a list or a tuple. */
export function isSequence(value: Value): value is PyList | PyTuple {
  return value instanceof PyList || value instanceof PyTuple
}

/** `+`, `*`, `%`, `|`, `&`, `-`, `^` on text, lists, tuples, dicts and sets; undefined where they mean nothing. */
export function sequenceBinary(
  rt: Runtime,
  operator: Operator,
  a: Value,
  b: Value,
): Value | undefined {
  switch (operator.symbol) {
    case '+':
      return join(rt, a, b)
    case '*':
      return repeat(rt, a, b) ?? repeat(rt, b, a)
    case '%':
      return typeof a === 'string' ? percentFormat(rt, a, b) : undefined
    case '|':
      return a instanceof PyDict && b instanceof PyDict
        ? merged(a, b)
        : setOperation(operator.symbol, a, b)
    case '&':
    case '-':
    case '^':
      return setOperation(operator.symbol, a, b)
    default:
      return undefined
  }
}

function join(rt: Runtime, a: Value, b: Value): Value | undefined {
  if (typeof a === 'string' && typeof b === 'string') checkText(rt, a.length + b.length)
  if (isSequence(a) && isSequence(b)) checkItems(rt, a.items.length + b.items.length)
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (a instanceof PyList && b instanceof PyList) return new PyList([...a.items, ...b.items])
  if (a instanceof PyTuple && b instanceof PyTuple) return new PyTuple([...a.items, ...b.items])
  if (typeof a === 'string') throw concatenationError('str', b)
  if (isSequence(a)) throw concatenationError(a.kind, b)
  return undefined
}

function concatenationError(kind: string, b: Value) {
  const hint =
    kind === 'str'
      ? 'To put a value into text, write f"{x}" or str(x).'
      : 'To add one item, write items.append(x).'
  return raise('TypeError', `can only concatenate ${kind} (not "${typeName(b)}") to ${kind}`, hint)
}

function repeat(rt: Runtime, sequence: Value, times: Value): Value | undefined {
  if (typeof sequence !== 'string' && !isSequence(sequence)) return undefined
  if (typeof times !== 'number' && typeof times !== 'boolean' && !(times instanceof Scalar))
    return undefined
  if (times instanceof Scalar && !isWhole(times.type)) {
    throw raise(
      'TypeError',
      `can't multiply sequence by non-int of type '${typeName(times)}'`,
      'Write int(…) around it.',
    )
  }
  const count = Math.max(0, asIndex(rt, times))
  const length = typeof sequence === 'string' ? sequence.length : sequence.items.length
  if (typeof sequence === 'string') checkText(rt, length * count)
  else checkItems(rt, length * count)
  if (typeof sequence === 'string') return sequence.repeat(count)
  const items: Value[] = []
  for (let i = 0; i < count; i++) for (const item of sequence.items) items.push(item)
  return sequence instanceof PyList ? new PyList(items) : new PyTuple(items)
}

function merged(a: PyDict, b: PyDict): PyDict {
  const result = new PyDict()
  for (const source of [a, b]) {
    for (const [key, entry] of source.entries) result.entries.set(key, copyEntry(entry))
  }
  return result
}

function copyEntry(entry: Entry): Entry {
  return { key: entry.key, value: entry.value }
}

function setOperation(symbol: string, a: Value, b: Value): PySet | undefined {
  if (!(a instanceof PySet) || !(b instanceof PySet)) return undefined
  const result = new PySet()
  const keep = (from: PySet, test: (key: HashKey) => boolean) => {
    for (const [key, value] of from.entries) if (test(key)) result.entries.set(key, value)
  }
  if (symbol === '|') keep(a, () => true)
  if (symbol === '|') keep(b, () => true)
  if (symbol === '&') keep(a, (key) => b.entries.has(key))
  if (symbol === '-' || symbol === '^') keep(a, (key) => !b.entries.has(key))
  if (symbol === '^') keep(b, (key) => !a.entries.has(key))
  return result
}
