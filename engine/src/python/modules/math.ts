import { opByPython, pythonNames } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { applyOp } from '../semantics/apply.ts'
import { binary } from '../semantics/binary.ts'
import { itemsOf } from '../semantics/iterate.ts'
import type { Operand } from '../semantics/lift.ts'
import { asIndex, asNumber } from '../semantics/numbers.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { opFunction } from '../semantics/opFunctions.ts'
import { bounded, shrink } from '../semantics/plainMath.ts'
import { Builtin } from '../values/callables.ts'
import { PyModule } from '../values/modules.ts'
import { float, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { define } from './define.ts'

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
}

/** Where Python raises ValueError: outside these, off the tape. On it NumPy's nan and inf come out. */
const DOMAINS: Readonly<Record<string, (x: number) => boolean>> = {
  log: (x) => x > 0,
  log2: (x) => x > 0,
  log10: (x) => x > 0,
  log1p: (x) => x > -1,
  sqrt: (x) => x >= 0,
  acos: (x) => Math.abs(x) <= 1,
  asin: (x) => Math.abs(x) <= 1,
}

const toWhole = (name: string, f: (x: number) => number) =>
  define(name, 'x', (rt, value) => {
    if (typeof value === 'bigint') return value
    const whole = f(asNumber(rt, value))
    if (!Number.isFinite(whole))
      throw raise('ValueError', 'cannot convert float NaN or infinity to integer')
    return Number.isSafeInteger(whole) ? whole + 0 : BigInt(whole)
  })

const test = (name: string, f: (x: number) => boolean) =>
  define(name, 'x', (rt, value) => f(asNumber(rt, value)))

function factorial(rt: Runtime, value: Value): Value {
  const n = asIndex(rt, value)
  if (n < 0) throw raise('ValueError', 'factorial() not defined for negative values')
  if (n > 5000) throw raise('OverflowError', 'this whole number has too many digits')
  let product = 1n
  for (let i = 2; i <= n; i++) product *= BigInt(i)
  return shrink(product)
}

function comb(rt: Runtime, n: Value, k: Value): Value {
  const [total, chosen] = [BigInt(asIndex(rt, n)), BigInt(asIndex(rt, k))]
  if (chosen > total) return 0
  let result = 1n
  const rest = total - chosen
  const picks = chosen < rest ? chosen : rest
  for (let i = 0n; i < picks; i++) result = bounded((result * (total - i)) / (i + 1n))
  return shrink(result)
}

function gcd(rt: Runtime, a: Value, b: Value): Value {
  let [x, y] = [Math.abs(asIndex(rt, a)), Math.abs(asIndex(rt, b))]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** Neumaier's summation, close to `math.fsum`'s exact one. */
function fsum(rt: Runtime, items: Value): Value {
  let total = 0
  let lost = 0
  for (const item of itemsOf(rt, items)) {
    const x = asNumber(rt, item)
    const next = total + x
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total
    total = next
  }
  return float(total + lost)
}

function log(rt: Runtime, args: readonly Value[]): Value {
  const [x = null, base] = args
  const natural = mathOp('log', opByPython('math.log') as Op)
  const top = natural.run(rt, [x], null)
  if (base === undefined) return top
  const divide = opByPython('/') as Op
  return applyOp(
    rt,
    divide,
    [top as Operand, natural.run(rt, [base], null) as Operand],
    {},
    'float',
  )
}

function isClose(rt: Runtime, a: Value, b: Value, relative: Value, absolute: Value): Value {
  const [x, y] = [asNumber(rt, a), asNumber(rt, b)]
  if (x === y) return true
  const allowed = Math.max(
    asNumber(rt, relative) * Math.max(Math.abs(x), Math.abs(y)),
    asNumber(rt, absolute),
  )
  return Math.abs(x - y) <= allowed
}

const OWN: ReadonlyMap<string, Builtin> = new Map(
  [
    toWhole('floor', Math.floor),
    toWhole('ceil', Math.ceil),
    toWhole('trunc', Math.trunc),
    test('isnan', Number.isNaN),
    test('isinf', (x) => Math.abs(x) === Number.POSITIVE_INFINITY),
    test('isfinite', Number.isFinite),
    define('isclose', 'a, b, rel_tol=1e-9, abs_tol=0.0', isClose),
    define('factorial', 'n', factorial),
    define('comb', 'n, k', comb),
    define('gcd', 'a, b', gcd),
    define('fsum', 'seq', fsum),
    define('prod', 'iterable, start=1', (rt, items, start) =>
      itemsOf(rt, items).reduce<Value>(
        (total, item) => binary(rt, OPERATORS['*'], total, item),
        start,
      ),
    ),
    define('copysign', 'x, y', (rt, x, y) => {
      const sign = asNumber(rt, y)
      return float(Math.abs(asNumber(rt, x)) * (sign < 0 || Object.is(sign, -0) ? -1 : 1))
    }),
    define('degrees', 'x', (rt, x) => float((asNumber(rt, x) * 180) / Math.PI)),
    define('radians', 'x', (rt, x) => float((asNumber(rt, x) * Math.PI) / 180)),
    define('isqrt', 'n', (rt, n) => Math.floor(Math.sqrt(asIndex(rt, n)))),
    new Builtin('log', log),
  ].map((fn) => [fn.name, fn]),
)

/** An op under its name in `math`: one number in, a Python float out, and Python's errors off the tape. */
function mathOp(name: string, op: Op): Builtin {
  const fn = opFunction(op, name, 'float')
  const inDomain = DOMAINS[name]
  return new Builtin(name, (rt, args, keywords) => {
    const [value] = args
    if (typeof value === 'string' || value === null) asNumber(rt, value)
    const isPlain = typeof value === 'number' || (value instanceof Scalar && value.node < 0)
    if (inDomain && isPlain && !inDomain(asNumber(rt, value)))
      throw raise('ValueError', 'math domain error')
    const result = fn.run(rt, args, keywords)
    if (isPlain && result instanceof Scalar && overflowed(rt, result, value)) {
      throw raise('OverflowError', 'math range error', 'The result is too large for a float.')
    }
    return result
  })
}

function overflowed(rt: Runtime, result: Scalar, value: Value): boolean {
  return (
    result.node < 0 &&
    Math.abs(result.value) === Number.POSITIVE_INFINITY &&
    Number.isFinite(asNumber(rt, value))
  )
}

/** `math`. */
export function mathModule(_rt: Runtime): PyModule {
  const find = (name: string): Value | undefined => {
    const constant = CONSTANTS[name]
    if (constant !== undefined) return float(constant)
    const own = OWN.get(name)
    if (own) return own
    const op = opByPython(`math.${name}`)
    return op && mathOp(name, op)
  }
  const names = () => [
    ...Object.keys(CONSTANTS),
    ...OWN.keys(),
    ...pythonNames().flatMap((alias) => (alias.startsWith('math.') ? [alias.slice(5)] : [])),
  ]
  return new PyModule('math', find, names)
}
