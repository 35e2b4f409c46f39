import { raise } from '../raise.ts'

/** What an operator on ints gives: an int, or a float for `/` and negative powers. */
export type IntResult = number | bigint | { readonly float: number }
/** Likewise where both operands are big. */
export type BigResult = bigint | { readonly float: number }

/** A bigint as an int value: small ones are plain numbers again. */
export function shrink(value: bigint): number | bigint {
  const small = Number(value)
  return Number.isSafeInteger(small) ? small : value
}

/** Python's `/`: an error at zero, where NumPy gives an infinity. */
export function divide(a: number, b: number): number {
  if (b === 0)
    throw raise('ZeroDivisionError', 'float division by zero', 'Check the divisor before dividing.')
  return a / b
}

/** Python's `/` on ints. */
export function divideInts(a: number, b: number): number {
  if (b === 0)
    throw raise('ZeroDivisionError', 'division by zero', 'Check the divisor before dividing.')
  return a / b
}

function noZero(isZero: boolean, detail: string): void {
  if (isZero) throw raise('ZeroDivisionError', detail, 'Check the divisor before dividing.')
}

/** Python's `//` on ints: rounds towards minus infinity. */
export function floorDivInts(a: number, b: number): IntResult {
  noZero(b === 0, 'integer division or modulo by zero')
  return Math.floor(a / b) === a / b
    ? a / b + 0
    : shrink(floorDivBigs(BigInt(a), BigInt(b)) as bigint)
}

/** Python's `//` on big ints. */
export function floorDivBigs(a: bigint, b: bigint): BigResult {
  noZero(b === 0n, 'integer division or modulo by zero')
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

/** Python's `%` on ints: takes the divisor's sign. */
export function modInts(a: number, b: number): IntResult {
  noZero(b === 0, 'integer modulo by zero')
  const rest = a % b
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0
}

/** Python's `%` on big ints. */
export function modBigs(a: bigint, b: bigint): BigResult {
  noZero(b === 0n, 'integer modulo by zero')
  const rest = a % b
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest
}

/** Python's `%` on floats (CPython's float_rem). */
export function modFloats(a: number, b: number): number {
  noZero(b === 0, 'float modulo')
  const rest = a % b
  if (rest !== 0) return rest < 0 !== b < 0 ? rest + b : rest
  return b < 0 ? -0 : 0
}

/** Python's `//` on floats (CPython's float_floor_div). */
export function floorDivFloats(a: number, b: number): number {
  noZero(b === 0, 'float floor division by zero')
  const rest = modFloats(a, b)
  const quotient = (a - rest) / b
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/** The most digits, in bits, that an int may grow to. */
const MAX_BITS = 100_000n

const LARGEST = 1n << MAX_BITS

/** An int that may still grow; throws OverflowError beyond a size that is useful. */
export function bounded(value: bigint): bigint {
  if (value <= LARGEST && value >= -LARGEST) return value
  throw tooManyDigits()
}

function tooManyDigits() {
  return raise(
    'OverflowError',
    'this whole number has too many digits',
    'Use floats: 2.0 instead of 2.',
  )
}

/** Python's `**` on ints: a negative exponent gives a float. */
export function powerInts(a: number, b: number): IntResult {
  if (b < 0) return { float: powerFloats(a, b) }
  const quick = a ** b
  if (Number.isSafeInteger(quick)) return quick
  return powerBigs(BigInt(a), BigInt(b))
}

/** Python's `**` on big ints, up to a size that is still useful. */
export function powerBigs(a: bigint, b: bigint): BigResult {
  if (b < 0n) return { float: powerFloats(Number(a), Number(b)) }
  const bits = BigInt((a < 0n ? -a : a).toString(2).length)
  if (bits > 1n && bits * b > MAX_BITS) {
    throw tooManyDigits()
  }
  return a ** b
}

/** Python's `**` on floats. JavaScript differs at (±1) ** ±inf and at 1 ** nan, which Python makes 1. */
export function powerFloats(a: number, b: number): number {
  if (a === 0 && b < 0) {
    throw raise('ZeroDivisionError', '0.0 cannot be raised to a negative power')
  }
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    throw raise(
      'ValueError',
      'a negative number to a fractional power is a complex number',
      'Chainlight has real numbers only; take abs(…) first if that is meant.',
    )
  }
  if (a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b))) return 1
  const result = a ** b
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    throw raise(
      'OverflowError',
      "(34, 'Numerical result out of range')",
      'The result is too large for a float.',
    )
  }
  return result
}

/** Python's `<<`. */
export function shiftLeft(a: number, b: number): IntResult {
  noNegativeShift(b < 0)
  return shrink(shiftLeftBigs(BigInt(a), BigInt(b)) as bigint)
}

/** Python's `<<` on big ints. */
export function shiftLeftBigs(a: bigint, b: bigint): BigResult {
  noNegativeShift(b < 0n)
  if (b > MAX_BITS) throw tooManyDigits()
  return bounded(a << b)
}

/** Python's `>>`. */
export function shiftRight(a: number, b: number): IntResult {
  noNegativeShift(b < 0)
  return shrink(BigInt(a) >> BigInt(b))
}

function noNegativeShift(isNegative: boolean): void {
  if (isNegative) throw raise('ValueError', 'negative shift count')
}
