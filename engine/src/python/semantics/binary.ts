import type { NodeId } from '../../brand.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { NdArray } from '../values/ndarray.ts'
import {
  DETACHED,
  float,
  isWhole,
  LIFTABLE,
  onTape,
  PLAIN,
  Scalar,
  type ScalarType,
} from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { applyOp } from './apply.ts'
import { bitwise, worksOnBits } from './bitwise.ts'
import { isOperand, nodeOf, type Operand } from './lift.ts'
import { methodBinary } from './methods.ts'
import type { Operator } from './operators.ts'
import { type IntResult, shrink } from './plainMath.ts'
import { isSequence, sequenceBinary } from './sequences.ts'
import { toArray } from './toArray.ts'
import { typeName } from './types.ts'

/** `a op b` by Python's rules. The quick ways for ints and for numbers come first. */
export function binary(rt: Runtime, operator: Operator, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number' && operator.symbol !== '@') {
    return intResult(operator.ints(a, b))
  }
  if (a instanceof Scalar) {
    if (b instanceof Scalar || typeof b === 'number') return scalarBinary(rt, operator, a, b)
  } else if (b instanceof Scalar && typeof a === 'number') {
    return scalarBinary(rt, operator, a, b)
  }
  return generalBinary(rt, operator, a, b)
}

function intResult(result: IntResult): Value {
  if (typeof result === 'number') return result
  return typeof result === 'bigint' ? shrink(result) : float(result.float)
}

/** Two numbers of which at least one is a Scalar. */
function scalarBinary(
  rt: Runtime,
  operator: Operator,
  a: Scalar | number,
  b: Scalar | number,
): Value {
  const nodeA = typeof a === 'number' ? PLAIN : a.node
  const nodeB = typeof b === 'number' ? PLAIN : b.node
  const detached = nodeA === DETACHED || nodeB === DETACHED
  const isOnTape = nodeA >= 0 || nodeB >= 0 || nodeA === LIFTABLE || nodeB === LIFTABLE
  const records = isOnTape && !rt.paused
  const type = resultType(operator, a, b)
  if (operator.floats === null) return bitsOfScalars(rt, operator, a, b, type)
  let exact = Number.NaN
  if (type === 'int' && records) {
    const result = exactInts(operator, a, b)
    if (typeof result === 'bigint') return result // beyond 2^53 only Python's own ints are exact
    exact = result
  }
  if (records && !detached && operator.op?.scalar) {
    const idA = nodeA >= 0 ? (nodeA as NodeId) : nodeOf(rt, a)
    const idB = nodeB >= 0 ? (nodeB as NodeId) : nodeOf(rt, b)
    rt.mark()
    rt.marks.use(idA)
    rt.marks.use(idB)
    const id = rt.recorder.recordScalar(operator.op, idA, idB)
    if (rt.marks.isBlank(idA) && rt.marks.isBlank(idB)) rt.marks.blank(id)
    return onTape(id, type, exact)
  }
  return plainScalars(rt, operator, a, b, type, detached ? DETACHED : PLAIN)
}

/** `&`, `<<` and their kin: on whole numbers only, and off the tape, for bits have no slope. */
function bitsOfScalars(
  rt: Runtime,
  operator: Operator,
  a: Scalar | number,
  b: Scalar | number,
  type: ScalarType,
): Value {
  if (!isWhole(type) || operator.symbol === '@') throw unsupportedOperands(operator.symbol, a, b)
  const number = (side: Scalar | number) => (typeof side === 'number' ? side : rt.numberOf(side))
  const result = intResult(operator.ints(number(a), number(b)))
  const bothBool = [a, b].every((side) => typeof side === 'object' && side.type === 'np.bool')
  if (bothBool) return new Scalar(PLAIN, Number(result), 'np.bool')
  return type === 'int' ? result : new Scalar(PLAIN, Number(result), type)
}

/** What two ints give, NaN where one of them is not known. Whole numbers have no infinity: x // 0 is an error. */
function exactInts(operator: Operator, a: Scalar | number, b: Scalar | number): number | bigint {
  const x = typeof a === 'number' ? a : a.value
  const y = typeof b === 'number' ? b : b.value
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) return Number.NaN
  const result = operator.ints(x, y)
  return typeof result === 'object' ? Number.NaN : result
}

/** Python's or NumPy's type of the result. */
function resultType(operator: Operator, a: Scalar | number, b: Scalar | number): ScalarType {
  const typeA = typeof a === 'number' ? 'int' : a.type
  const typeB = typeof b === 'number' ? 'int' : b.type
  const whole = isWhole(typeA) && isWhole(typeB)
  const numpy = typeA.startsWith('np.') || typeB.startsWith('np.')
  if (!whole || operator.divides) return numpy ? 'np.float64' : 'float'
  if (operator.symbol === '**' && !numpy && isNegative(b)) return 'float'
  return numpy ? 'np.int64' : 'int'
}

function isNegative(exponent: Scalar | number): boolean {
  if (typeof exponent === 'number') return exponent < 0
  return exponent.node < 0 && exponent.value < 0
}

function plainScalars(
  rt: Runtime,
  operator: Operator,
  a: Scalar | number,
  b: Scalar | number,
  type: ScalarType,
  node: number,
): Value {
  const x = typeof a === 'number' ? a : rt.numberOf(a)
  const y = typeof b === 'number' ? b : rt.numberOf(b)
  if (type === 'int') {
    const result = intResult(operator.ints(x, y))
    return typeof result === 'number' && node === DETACHED
      ? new Scalar(node, result, 'int')
      : result
  }
  if (type.startsWith('np.') && operator.op) {
    return applyOp(rt, operator.op, [a, b])
  }
  if (!operator.floats || (operator.divides && typeof a === 'number' && typeof b === 'number')) {
    throw unsupportedOperands(operator.symbol, a, b)
  }
  return new Scalar(node, operator.floats(x, y), type)
}

function generalBinary(rt: Runtime, operator: Operator, a: Value, b: Value): Value {
  if (typeof a === 'boolean' || typeof b === 'boolean') {
    if (typeof a === 'boolean' && typeof b === 'boolean' && isBitwise(operator)) {
      return operator.ints(Number(a), Number(b)) === 1
    }
    if (isOperand(a) && isOperand(b) && !(a instanceof NdArray) && !(b instanceof NdArray)) {
      return binary(rt, operator, unbool(a), unbool(b))
    }
  }
  const result =
    bigBinary(rt, operator, a, b) ??
    arrayBinary(rt, operator, a, b) ??
    sequenceBinary(rt, operator, a, b) ??
    methodBinary(rt, operator, a, b)
  if (result !== undefined) return result
  throw unsupportedOperands(operator.symbol, a, b)
}

function isBitwise(operator: Operator): boolean {
  return operator.symbol === '&' || operator.symbol === '|' || operator.symbol === '^'
}

function unbool(value: Value): Value {
  return typeof value === 'boolean' ? Number(value) : value
}

/** At least one int beyond 2^53; beside a float it becomes one. */
function bigBinary(rt: Runtime, operator: Operator, a: Value, b: Value): Value | undefined {
  if (typeof a !== 'bigint' && typeof b !== 'bigint') return undefined
  const [x, y] = [intOf(a), intOf(b)]
  if (x !== undefined && y !== undefined) {
    const result = operator.bigs(x, y)
    return typeof result === 'bigint' ? shrink(result) : float(result.float)
  }
  const asFloat = (value: Value) => (typeof value === 'bigint' ? float(Number(value)) : value)
  if (!isOperand(asFloat(a)) || !isOperand(asFloat(b))) return undefined
  return binary(rt, operator, asFloat(a), asFloat(b))
}

/** The int behind a value: Python's own, or one on the tape that is known exactly. */
function intOf(value: Value): bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return BigInt(value)
  const isExact =
    value instanceof Scalar && value.type === 'int' && Number.isSafeInteger(value.value)
  return isExact ? BigInt(value.value) : undefined
}

/** Element by element; a list beside an array counts as one. */
function arrayBinary(rt: Runtime, operator: Operator, a: Value, b: Value): Value | undefined {
  if (!(a instanceof NdArray) && !(b instanceof NdArray)) return undefined
  const left = operandOf(rt, a)
  const right = operandOf(rt, b)
  if (left === null || right === null) return undefined
  if (worksOnBits(operator, left, right)) return bitwise(rt, operator, left, right)
  if (!operator.op || operator.symbol === '&' || operator.symbol === '|') {
    throw unsupportedOperands(operator.symbol, a, b)
  }
  return applyOp(rt, operator.op, [left, right])
}

function operandOf(rt: Runtime, value: Value): Operand | null {
  if (isOperand(value)) return value
  return isSequence(value) ? toArray(rt, value) : null
}

/** TypeError in Python's words. */
export function unsupportedOperands(symbol: string, a: Value, b: Value) {
  return raise(
    'TypeError',
    `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'`,
    operandHint(symbol, a, b),
  )
}

function operandHint(symbol: string, a: Value, b: Value): string | undefined {
  if (a === null || b === null) {
    return 'One side is None: perhaps a function without `return`, or a gradient before backward().'
  }
  if (symbol === '+' && (typeof a === 'string' || typeof b === 'string')) {
    return 'To put a number into text, write f"{x}" or str(x).'
  }
  if (isSequence(a) || isSequence(b))
    return 'To compute with a list of numbers, make it an array: np.array(…).'
  return undefined
}
