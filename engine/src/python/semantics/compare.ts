import type { NodeId } from '../../brand.ts'
import { opByPython } from '../../ops/lookup.ts'
import { checkResult } from '../bounds.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import type { CompareOp } from '../syntax.ts'
import { Builtin } from '../values/callables.ts'
import { PyDict, PyList, PyRange, PySet, PyTuple } from '../values/collections.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp, fromTensor } from './apply.ts'
import { contains } from './contains.ts'
import { isOperand, nodeFor, type Operand, standingOf, tensorOf } from './lift.ts'
import { callSpecial } from './methods.ts'
import { isSequence } from './sequences.ts'
import { toArray } from './toArray.ts'
import { truth } from './truth.ts'
import { typeName } from './types.ts'

type Order = '<' | '<=' | '>' | '>='

const METHODS: Readonly<Record<Order | '==' | '!=', string>> = {
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
  '==': '__eq__',
  '!=': '__ne__',
}
const MIRRORED: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** `a op b` for every comparison. Truth values are plain: they have no gradient. */
export function compare(rt: Runtime, op: CompareOp, a: Value, b: Value): Value {
  switch (op) {
    case 'is':
      return isSame(a, b)
    case 'is not':
      return !isSame(a, b)
    case 'in':
      return contains(rt, b, a)
    case 'not in':
      return !contains(rt, b, a)
    case '==':
    case '!=':
      return equality(rt, op, a, b)
    default:
      return order(rt, op, a, b)
  }
}

/** `a is b`; equal numbers and strings count as one object, as CPython mostly has it. */
export function isSame(a: Value, b: Value): boolean {
  if (a instanceof Scalar && b instanceof Scalar && a.node >= 0) return a === b || a.node === b.node
  return a === b
}

/** `a == b` as a truth value, for containers and `in`. */
export function equals(rt: Runtime, a: Value, b: Value): boolean {
  if (a === b && typeof a !== 'object') return true
  return truth(rt, equality(rt, '==', a, b))
}

function equality(rt: Runtime, op: '==' | '!=', a: Value, b: Value): Value {
  if (comparesElements(a, b)) return elementwise(rt, op, a, b) ?? op === '!='
  const x = comparable(rt, a)
  const y = comparable(rt, b)
  const same = x !== undefined && y !== undefined ? sameNumber(x, y) : sameStructure(rt, a, b)
  if (same !== undefined) return numpyTruth(same === (op === '=='), a, b)
  const own = callSpecial(rt, a, METHODS[op], [b]) ?? callSpecial(rt, b, METHODS[op], [a])
  if (own !== undefined) return own
  if (op === '!=') {
    const equal = callSpecial(rt, a, '__eq__', [b]) ?? callSpecial(rt, b, '__eq__', [a])
    if (equal !== undefined) return !truth(rt, equal)
  }
  return (a === b) === (op === '==')
}

/** Arrays compare element by element, and so does one of NumPy's numbers beside a list. */
function comparesElements(a: Value, b: Value): boolean {
  if (a instanceof NdArray || b instanceof NdArray) return true
  return (isNumpyNumber(a) && isSequence(b)) || (isSequence(a) && isNumpyNumber(b))
}

function isNumpyNumber(value: Value): boolean {
  return value instanceof Scalar && value.type.startsWith('np.')
}

/** A number that compares by value; undefined for everything else. */
function comparable(rt: Runtime, value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'boolean') return Number(value)
  return value instanceof Scalar ? rt.numberOf(value) : undefined
}

/** An int beyond 2^53 equals a float of the same value. */
function sameNumber(x: number | bigint, y: number | bigint): boolean {
  return x === y || (typeof x !== typeof y && x <= y && x >= y)
}

/** NumPy's numbers answer with NumPy's truth values, which print alike. */
function numpyTruth(result: boolean, a: Value, b: Value): Value {
  return isNumpyNumber(a) || isNumpyNumber(b)
    ? new Scalar(nodeFor('plain'), Number(result), 'np.bool')
    : result
}

/** Equality of strings and containers; undefined where their kinds do not compare. */
function sameStructure(rt: Runtime, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  if (
    (a instanceof PyList && b instanceof PyList) ||
    (a instanceof PyTuple && b instanceof PyTuple)
  ) {
    if (a.items.length === b.items.length) rt.work(a.items.length)
    return (
      a.items.length === b.items.length &&
      a.items.every((item, i) => equals(rt, item, b.items[i] as Value))
    )
  }
  if (a instanceof PyDict && b instanceof PyDict) {
    if (a.entries.size !== b.entries.size) return false
    rt.work(a.entries.size)
    return [...a.entries].every(([key, entry]) => {
      const other = b.entries.get(key)
      return other !== undefined && equals(rt, entry.value, other.value)
    })
  }
  if (a instanceof PySet && b instanceof PySet) {
    rt.work(Math.min(a.entries.size, b.entries.size))
    return (
      a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key))
    )
  }
  if (a instanceof PyRange && b instanceof PyRange) {
    return (
      a.length === b.length &&
      (a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step)))
    )
  }
  if (a instanceof DTypeObject && b instanceof DTypeObject) return a.dtype === b.dtype
  if (a instanceof DTypeObject && typeof b === 'string') return a.name === b
  if (a instanceof DTypeObject && b instanceof Builtin) return a.name.startsWith(b.name)
  return undefined
}

function order(rt: Runtime, op: Order, a: Value, b: Value): Value {
  if (a instanceof NdArray || b instanceof NdArray) {
    const result = elementwise(rt, op, a, b)
    if (result !== undefined) return result
  }
  const x = comparable(rt, a)
  const y = comparable(rt, b)
  if (x !== undefined && y !== undefined) return numpyTruth(holds(op, x, y), a, b)
  if (typeof a === 'string' && typeof b === 'string') return holds(op, a, b)
  if (isSequence(a) && isSequence(b) && a.kind === b.kind) return sequenceOrder(rt, op, a, b)
  if (a instanceof PySet && b instanceof PySet) return setOrder(op, a, b)
  const own = callSpecial(rt, a, METHODS[op], [b]) ?? callSpecial(rt, b, METHODS[MIRRORED[op]], [a])
  if (own !== undefined) return own
  throw raise(
    'TypeError',
    `'${op}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  )
}

function holds<T extends number | bigint | string>(op: Order, a: T, b: T): boolean {
  switch (op) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

/** Lists and tuples compare by their first difference. */
function sequenceOrder(rt: Runtime, op: Order, a: PyList | PyTuple, b: PyList | PyTuple): Value {
  const length = Math.min(a.items.length, b.items.length)
  rt.work(length)
  for (let i = 0; i < length; i++) {
    const x = a.items[i] as Value
    const y = b.items[i] as Value
    if (!equals(rt, x, y)) return order(rt, op, x, y)
  }
  return holds(op, a.items.length, b.items.length)
}

function setOrder(op: Order, a: PySet, b: PySet): boolean {
  const within = (small: PySet, large: PySet) =>
    [...small.entries.keys()].every((key) => large.entries.has(key))
  const [small, large] = op === '<' || op === '<=' ? [a, b] : [b, a]
  const proper = op === '<' || op === '>'
  return within(small, large) && !(proper && small.entries.size === large.entries.size)
}

/**
 * Arrays on the tape are compared there: no gradient passes, but a mask that depends on them (`h * (z > 0)`) follows
 * when a leaf is changed, and is let go and computed again like everything else.
 */
function comparesOnTape(rt: Runtime, left: Operand, right: Operand): boolean {
  const sides = [left, right]
  return (
    sides.some((side) => side instanceof NdArray && side.node >= 0) &&
    standingOf(rt, sides) === 'record'
  )
}

/** Arrays compare element by element. Undefined where the other side is no array. */
function elementwise(rt: Runtime, op: Order | '==' | '!=', a: Value, b: Value): Value | undefined {
  const left = isSequence(a) ? toArray(rt, a) : a
  const right = isSequence(b) ? toArray(rt, b) : b
  const tapeOp = opByPython(op)
  if (!isOperand(left) || !isOperand(right) || !tapeOp) return undefined
  if (comparesOnTape(rt, left, right)) {
    const answer = applyOp(rt, tapeOp, [left, right], {}, 'np.bool')
    rt.marks.blank(answer.node as NodeId)
    if (answer instanceof NdArray) answer.dtype = 'bool'
    return answer
  }
  const detached = [left, right].some((side) => typeof side === 'object' && side.node === DETACHED)
  const [x, y] = [tensorOf(rt, left), tensorOf(rt, right)]
  checkResult(rt, tapeOp, [x.shape, y.shape], {})
  const result = tapeOp.forward([x, y], {})
  return fromTensor(result, nodeFor(detached ? 'detached' : 'plain'))
}
