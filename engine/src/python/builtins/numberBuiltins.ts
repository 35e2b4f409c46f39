import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { fixedText } from '../format/decimals.ts'
import { define } from '../modules/define.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { applyOp } from '../semantics/apply.ts'
import { binary } from '../semantics/binary.ts'
import { call } from '../semantics/call.ts'
import { compare } from '../semantics/compare.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { callSpecial } from '../semantics/methods.ts'
import { asIndex, asNumber, numberOrUndefined } from '../semantics/numbers.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { shrink } from '../semantics/plainMath.ts'
import { truth } from '../semantics/truth.ts'
import { typeName } from '../semantics/types.ts'
import { Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { float, isWhole, PLAIN, Scalar } from '../values/scalar.ts'
import type { Keywords, Value } from '../values/values.ts'

const ABS = opByPython('abs') as Op

function toInt(rt: Runtime, value: Value, base: Value): Value {
  if (typeof value === 'bigint') return value
  if (typeof value === 'string') return parseInt10(value, base === null ? 10 : asIndex(rt, base))
  const own = callSpecial(rt, value, '__int__', [])
  if (own !== undefined) return own
  const number = asNumber(
    rt,
    value,
    'int() argument must be a string, a bytes-like object or a real number',
  )
  if (Number.isNaN(number)) throw raise('ValueError', 'cannot convert float NaN to integer')
  if (!Number.isFinite(number))
    throw raise('OverflowError', 'cannot convert float infinity to integer')
  const whole = Math.trunc(number) + 0
  return Number.isSafeInteger(whole) ? whole : BigInt(whole)
}

function parseInt10(text: string, base: number): Value {
  const digits = text.trim().replaceAll('_', '')
  const pattern =
    base === 16 ? /^[-+]?(0x)?[0-9a-f]+$/i : base === 2 ? /^[-+]?(0b)?[01]+$/i : /^[-+]?\d+$/
  if (!pattern.test(digits)) {
    throw raise(
      'ValueError',
      `invalid literal for int() with base ${base}: '${text}'`,
      /\./.test(text) ? 'Write int(float(…)).' : undefined,
    )
  }
  if (base !== 10) return Number.parseInt(digits.replace(/0[xb]/i, ''), base)
  return shrink(BigInt(digits.replace(/^\+/, '')))
}

function toFloat(rt: Runtime, value: Value): Value {
  if (typeof value === 'string') return float(parseFloat10(value))
  const own = callSpecial(rt, value, '__float__', [])
  if (own !== undefined) return own
  return float(asNumber(rt, value, 'float() argument must be a string or a real number'))
}

function parseFloat10(text: string): number {
  const trimmed = text.trim().toLowerCase().replaceAll('_', '')
  const special = /^([-+]?)(inf|infinity|nan)$/.exec(trimmed)
  if (special) return special[2] === 'nan' ? Number.NaN : special[1] === '-' ? -Infinity : Infinity
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(trimmed)) {
    throw raise('ValueError', `could not convert string to float: '${text}'`)
  }
  return Number(trimmed)
}

function absolute(rt: Runtime, value: Value): Value {
  if (typeof value === 'number' || typeof value === 'boolean') return Math.abs(Number(value))
  if (typeof value === 'bigint') return value < 0n ? -value : value
  if (value instanceof Scalar) return applyOp(rt, ABS, [value], {}, value.type)
  if (value instanceof NdArray) return applyOp(rt, ABS, [value])
  const own = callSpecial(rt, value, '__abs__', [])
  if (own !== undefined) return own
  throw raise('TypeError', `bad operand type for abs(): '${typeName(value)}'`)
}

/** `round(x, n)`: the correctly rounded decimal, ties to even; off the tape, since its slope is 0 everywhere. */
function round(rt: Runtime, value: Value, digits: Value): Value {
  const own = callSpecial(rt, value, '__round__', digits === null ? [] : [digits])
  if (own !== undefined) return own
  if (typeof value === 'boolean') return round(rt, Number(value), digits)
  const isInt = typeof value === 'number' || typeof value === 'bigint'
  if (isInt && digits === null) return value
  const number = numberOrUndefined(rt, value)
  if (number === undefined) {
    throw raise(
      'TypeError',
      `type ${typeName(value)} doesn't define __round__ method`,
      'For an array write np.round(x, 2).',
    )
  }
  if (digits === null) {
    if (!Number.isFinite(number)) return toInt(rt, float(number), null)
    return Number(fixedText(number, 0)) * (number < 0 ? -1 : 1) + 0
  }
  const places = asIndex(rt, digits)
  const rounded = roundTo(number, places)
  if (isInt || (value instanceof Scalar && value.type === 'int')) return rounded
  return new Scalar(PLAIN, rounded, value instanceof Scalar ? value.type : 'float')
}

function roundTo(number: number, places: number): number {
  if (!Number.isFinite(number) || places > 300) return number
  if (places >= 0)
    return Number(fixedText(number, places)) * (number < 0 || Object.is(number, -0) ? -1 : 1)
  const unit = 10 ** -places
  return Number(fixedText(number / unit, 0)) * unit * (number < 0 ? -1 : 1)
}

function extreme(name: 'max' | 'min') {
  return new Builtin(name, (rt: Runtime, args: readonly Value[], keywords: Keywords | null) => {
    const key = keywords?.get('key') ?? null
    const [only] = args
    const items = args.length === 1 && only !== undefined ? itemsOf(rt, only) : args
    let [best] = items
    if (best === undefined) {
      const fallback = keywords?.get('default')
      if (fallback !== undefined) return fallback
      throw raise('ValueError', `${name}() iterable argument is empty`)
    }
    const keyOf = (item: Value) => (key === null ? item : call(rt, key, [item], null))
    let bestKey = keyOf(best)
    for (const item of items.slice(1)) {
      const candidate = keyOf(item)
      if (!truth(rt, compare(rt, name === 'max' ? '>' : '<', candidate, bestKey))) continue
      best = item
      bestKey = candidate
    }
    return best
  })
}

/** `sum(items, start)`: a chain of additions, each on the tape where its values are. */
function sum(rt: Runtime, items: Value, start: Value): Value {
  let total = start
  for (const item of itemsOf(rt, items))
    total =
      total === 0 && item instanceof Scalar
        ? fromZero(rt, item)
        : binary(rt, OPERATORS['+'], total, item)
  return total
}

/** 0 + x is x; the constant 0 would only clutter the graph. */
function fromZero(rt: Runtime, item: Scalar): Value {
  return item.node >= 0 ? item : binary(rt, OPERATORS['+'], 0, item)
}

function divmod(rt: Runtime, a: Value, b: Value): Value {
  const isFloat = [a, b].some((value) => value instanceof Scalar && !isWhole(value.type))
  if (isFloat && numberOrUndefined(rt, b) === 0) throw raise('ZeroDivisionError', 'float divmod()')
  return new PyTuple([binary(rt, OPERATORS['//'], a, b), binary(rt, OPERATORS['%'], a, b)])
}

/** Builtins that make and turn numbers. */
export const NUMBER_BUILTINS: readonly Builtin[] = [
  define('int', 'x=0, base=None', toInt, 'int'),
  define('float', 'x=0.0', toFloat, 'float'),
  define('bool', 'x=False', (rt, value) => truth(rt, value), 'bool'),
  define('abs', 'x', absolute),
  define('round', 'number, ndigits=None', round),
  define('pow', 'base, exp', (rt, a, b) => binary(rt, OPERATORS['**'], a, b)),
  define('divmod', 'x, y', divmod),
  define('sum', 'iterable, start=0', sum),
  extreme('max'),
  extreme('min'),
  define('chr', 'i', (rt, value) => {
    const code = asIndex(rt, value)
    if (code >= 0 && code < 0x110000) return String.fromCodePoint(code)
    throw raise('ValueError', 'chr() arg not in range(0x110000)')
  }),
  define('ord', 'c', (_rt, char) => {
    if (typeof char === 'string' && [...char].length === 1) return char.codePointAt(0) as number
    throw raise('TypeError', 'ord() expected a character')
  }),
  define('bin', 'number', (rt, value) => radix(asIndex(rt, value), 2, '0b')),
  define('hex', 'number', (rt, value) => radix(asIndex(rt, value), 16, '0x')),
]

function radix(value: number, base: number, prefix: string): string {
  return (value < 0 ? '-' : '') + prefix + Math.abs(value).toString(base)
}
