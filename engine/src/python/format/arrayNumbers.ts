import type { DType } from '../../tensor/tensor.ts'
import { fixedText, roundedDigits } from './decimals.ts'
import { shortest } from './float.ts'

type Format = (value: number) => string

/** The part of NumPy's print options that single numbers obey. */
export interface NumberOptions {
  readonly precision: number
  readonly suppress: boolean
}

/** A format under which all these numbers have one width, after numpy/_core/arrayprint.py. */
export function numberFormat(
  numbers: readonly number[],
  dtype: DType,
  isScalar: boolean,
  options: NumberOptions,
): Format {
  switch (dtype) {
    case 'bool':
      return (value) => (value === 0 ? 'False' : isScalar ? 'True' : ' True')
    case 'int64': {
      const width = Math.max(0, ...numbers.map((value) => wholeText(value).length))
      return (value) => wholeText(value).padStart(width)
    }
    default:
      return floatFormat(numbers, dtype === 'float32', options)
  }
}

function wholeText(value: number): string {
  return Number.isFinite(value) ? BigInt(value).toString() : String(value)
}

function floatFormat(numbers: readonly number[], single: boolean, options: NumberOptions): Format {
  const finite = numbers.filter(Number.isFinite)
  const sizes = finite.filter((value) => value !== 0).map(Math.abs)
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0)
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const limit = 10 ** (single ? 6 : 8)
  const scientific =
    sizes.length > 0 &&
    (largest >= limit || (!options.suppress && (smallest < 1e-4 || largest / smallest > 1000)))
  const format = scientific
    ? scientificFormat(finite, single, options.precision)
    : positionalFormat(finite, single, options.precision)
  const special = numbers.filter((value) => !Number.isFinite(value)).map(specialText)
  const width = Math.max(0, format.width, ...special.map((text) => text.length))
  return (value) =>
    (Number.isFinite(value) ? format.text(value) : specialText(value)).padStart(width)
}

interface Column {
  readonly width: number
  readonly text: Format
}

function specialText(value: number): string {
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

/** The digits that identify a number, at most `precision` of them behind the point. */
function digitsOf(value: number, single: boolean): [string, number] {
  if (value === 0) return ['0', 0]
  return single ? shortestSingle(Math.abs(value)) : shortest(Math.abs(value))
}

/** The shortest digits that read back as the same 32-bit float. */
export function shortestSingle(value: number): [string, number] {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) !== value) continue
    const [mantissa = '0', power = '0'] = text.split('e')
    return [mantissa.replace('.', ''), Number(power)]
  }
  return shortest(value)
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0)
}

function positionalFormat(finite: readonly number[], single: boolean, most: number): Column {
  if (finite.length === 0) return { width: 0, text: String }
  const pairs = finite.map((value) => positional(value, single, most))
  const left = Math.max(...pairs.map(([whole]) => whole.length))
  const right = Math.max(...pairs.map(([, fraction]) => fraction.length))
  return {
    width: left + 1 + right,
    text(value) {
      const [whole, fraction] = positional(value, single, most)
      return `${whole.padStart(left)}.${fraction.padEnd(right)}`
    },
  }
}

function positional(
  value: number,
  single: boolean,
  most: number,
): [whole: string, fraction: string] {
  const [digits, exponent] = digitsOf(value, single)
  const behind = Math.max(0, digits.length - 1 - exponent)
  const text = fixedText(value, Math.min(behind, most))
  const [whole = '0', fraction = ''] = text.split('.')
  return [(isNegative(value) ? '-' : '') + whole, fraction.replace(/0+$/, '')]
}

function scientificFormat(finite: readonly number[], single: boolean, limit: number): Column {
  const rounded = (value: number, most: number) => {
    const [digits, exponent] = digitsOf(value, single)
    return digits.length - 1 <= most ? ([digits, exponent] as const) : roundedDigits(value, most)
  }
  const all = finite.map((value) => rounded(value, limit))
  const precision = Math.max(...all.map(([digits]) => digits.replace(/0+$/, '').length - 1), 0)
  const exponentWidth = Math.max(2, ...all.map(([, exponent]) => String(Math.abs(exponent)).length))
  const left = finite.some(isNegative) ? 2 : 1
  return {
    width: left + 1 + precision + 2 + exponentWidth,
    text(value) {
      const [digits, exponent] = rounded(value, precision)
      const sign = isNegative(value) ? '-' : ''
      const fraction = digits.slice(1).padEnd(precision, '0')
      const power = String(Math.abs(exponent)).padStart(exponentWidth, '0')
      return `${`${sign}${digits[0]}`.padStart(left)}.${fraction}e${exponent < 0 ? '-' : '+'}${power}`
    },
  }
}
