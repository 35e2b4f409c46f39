import { checkText } from '../bounds.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { callSpecial } from '../semantics/methods.ts'
import { numberOrUndefined } from '../semantics/numbers.ts'
import { typeName } from '../semantics/types.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { fixedText, roundedDigits } from './decimals.ts'
import { exponentText, floatText, scientific } from './float.ts'
import { str } from './repr.ts'

/** A format specification taken apart: `[[fill]align][sign][#][0][width][,][.precision][type]`. */
interface Spec {
  readonly fill: string
  readonly align: '<' | '>' | '^' | '=' | ''
  readonly sign: '+' | '-' | ' '
  readonly alternate: boolean
  readonly width: number
  readonly grouping: '' | ',' | '_'
  readonly precision: number | null
  readonly type: string
}

/** The most digits that a number is printed with. */
const MOST_DIGITS = 100_000

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/u

/** `format(value, spec)`: what stands behind the colon of an f-string. */
export function formatValue(rt: Runtime, value: Value, text: string): string {
  const own = callSpecial(rt, value, '__format__', [text])
  if (typeof own === 'string') return own
  if (text === '') return str(rt, value)
  const spec = parse(text, value)
  if ((spec.precision ?? 0) > MOST_DIGITS)
    throw raise('ValueError', 'Too many decimal digits in format string')
  checkText(rt, spec.width)
  if (typeof value === 'string') return formatString(value, spec)
  const number = value instanceof NdArray ? undefined : exactNumber(rt, value)
  if (number === undefined) {
    const name = typeName(value)
    const hint =
      name === 'numpy.ndarray'
        ? 'Format one element: f"{x[0]:.2f}", or round it: np.round(x, 2).'
        : undefined
    throw raise('TypeError', `unsupported format string passed to ${name}.__format__`, hint)
  }
  const isInt = typeof number === 'bigint' || isWholeValue(value)
  return isInt ? formatInt(BigInt(number), spec) : formatFloat(Number(number), spec)
}

function exactNumber(rt: Runtime, value: Value): number | bigint | undefined {
  return typeof value === 'bigint' ? value : numberOrUndefined(rt, value)
}

function isWholeValue(value: Value): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (value instanceof Scalar && isWhole(value.type))
  )
}

function parse(text: string, value: Value): Spec {
  const match = SPEC.exec(text)
  if (!match) {
    throw raise(
      'ValueError',
      `Invalid format specifier '${text}' for object of type '${typeName(value)}'`,
      'For two digits after the point write :.2f',
    )
  }
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: (align as Spec['align'] | undefined) ?? (zero ? '=' : ''),
    sign: (sign as Spec['sign'] | undefined) ?? '-',
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: (grouping as Spec['grouping'] | undefined) ?? '',
    precision: precision === undefined ? null : Number(precision),
    type: type ?? '',
  }
}

function formatString(value: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str')
  const chars = [...value]
  const text = spec.precision === null ? value : chars.slice(0, spec.precision).join('')
  return pad(text, '', spec, '<')
}

function unknownCode(type: string, name: string) {
  return raise('ValueError', `Unknown format code '${type}' for object of type '${name}'`)
}

const RADIX: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 }

function formatInt(value: bigint, spec: Spec): string {
  if (/^[eEfFgG%]$/.test(spec.type)) return formatFloat(Number(value), spec)
  if (spec.type === 'c') return pad(String.fromCodePoint(Number(value)), '', spec, '<')
  const radix = RADIX[spec.type] ?? 10
  if (!/^[dnboxX]?$/.test(spec.type)) throw unknownCode(spec.type, 'int')
  if (spec.precision !== null)
    throw raise('ValueError', 'Precision not allowed in integer format specifier')
  const digits = (value < 0n ? -value : value).toString(radix)
  const cased = spec.type === 'X' ? digits.toUpperCase() : digits
  const prefix = spec.alternate && radix !== 10 ? `0${spec.type}` : ''
  const sign = signOf(value < 0n, spec) + prefix
  const grouped = group(cased, spec, radix === 10 ? 3 : 4, sign.length)
  return pad(grouped, sign, spec, '>')
}

function formatFloat(value: number, spec: Spec): string {
  const negative = value < 0 || Object.is(value, -0)
  const sign = signOf(negative, spec)
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'nan' : 'inf'
    return pad(
      spec.type === spec.type.toUpperCase() && spec.type !== '' && spec.type !== '%'
        ? text.toUpperCase()
        : text,
      Number.isNaN(value) ? signOf(false, spec) : sign,
      spec,
      '>',
    )
  }
  const body = floatBody(Math.abs(value), spec)
  const [whole = '', rest = ''] = /^(\d+)(.*)$/s.exec(body)?.slice(1) ?? []
  return pad(group(whole, spec, 3, sign.length + rest.length) + rest, sign, spec, '>')
}

function floatBody(value: number, spec: Spec): string {
  const precision = spec.precision ?? 6
  switch (spec.type) {
    case 'f':
    case 'F':
      return fixedText(value, precision)
    case '%':
      return `${fixedText(value * 100, precision)}%`
    case 'e':
    case 'E': {
      const [digits, exponent] = roundedDigits(value, precision)
      const text = scientific(digits, exponent)
      return spec.type === 'E' ? text.toUpperCase() : text
    }
    case 'g':
    case 'G':
    case 'n': {
      const text = general(value, Math.max(1, precision), spec.alternate)
      return spec.type === 'G' ? text.toUpperCase() : text
    }
    case '':
      return spec.precision === null
        ? floatText(value)
        : generalWithPoint(value, Math.max(1, precision))
    default:
      throw unknownCode(spec.type, 'float')
  }
}

/** `%g`: as short as `precision` significant digits allow, without trailing zeros. */
function general(value: number, precision: number, keepZeros: boolean): string {
  const [digits, exponent] = roundedDigits(value, precision - 1)
  const kept = keepZeros ? digits : digits.replace(/0+$/, '') || '0'
  if (exponent < -4 || exponent >= precision) {
    const fraction = kept.length > 1 ? `.${kept.slice(1)}` : ''
    return `${kept[0]}${fraction}e${exponentText(exponent)}`
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = kept.slice(exponent + 1)
  return fraction ? `${whole}.${fraction}` : whole
}

/** Like `g`, but a float keeps a digit after the point: what `:.3` gives. */
function generalWithPoint(value: number, precision: number): string {
  const [, exponent] = roundedDigits(value, precision - 1)
  const text = general(value, precision, false)
  if (exponent >= precision - 1 && !text.includes('e') && exponent + 1 >= precision) {
    const [digits, power] = roundedDigits(value, precision - 1)
    return scientific(digits.replace(/0+$/, '') || '0', power)
  }
  return text.includes('.') || text.includes('e') ? text : `${text}.0`
}

function signOf(negative: boolean, spec: Spec): string {
  return negative ? '-' : spec.sign === '-' ? '' : spec.sign
}

/** Thousands apart; zeros that fill the width are grouped with the digits. `around` is what else takes width. */
function group(text: string, spec: Spec, size: number, around: number): string {
  if (spec.grouping === '') return text
  let digits = text
  if (spec.fill === '0' && spec.align === '=') {
    const grown = (length: number) => length + Math.floor((length - 1) / size)
    while (grown(digits.length) < spec.width - around) digits = `0${digits}`
  }
  return digits.replace(new RegExp(`\\B(?=(.{${size}})+$)`, 'g'), spec.grouping)
}

function pad(body: string, sign: string, spec: Spec, fallback: '<' | '>'): string {
  const missing = spec.width - [...sign, ...body].length
  const align = spec.align === '' ? fallback : spec.align
  if (missing <= 0) return sign + body
  const fill = (count: number) => spec.fill.repeat(count)
  switch (align) {
    case '<':
      return sign + body + fill(missing)
    case '>':
      return fill(missing) + sign + body
    case '=':
      return sign + fill(missing) + body
    case '^': {
      const left = Math.floor(missing / 2)
      return fill(left) + sign + body + fill(missing - left)
    }
  }
}
