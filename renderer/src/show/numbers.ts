/** U+2212, as wide as the digits. */
const MINUS = '−'
/** Decimals of a number on stage, and the most that a card raises them to. */
const DECIMALS = 2
const MOST_DECIMALS = 6
/** Smaller numbers are written with a power of ten. */
const LEAST_FIXED = 0.01

/** How a number is written: a fixed number of decimals, or significant digits and a power of ten. */
type Style = { readonly kind: 'fixed' | 'power'; readonly digits: number }

/**
 * A number as the stage shows it: two decimals from 0.01 up to 1000, otherwise two significant digits and a power of
 * ten (`6.2e−3`). Zero is `0.00`, never `−0.00`; the minus is U+2212.
 */
export function formatNumber(value: number): string {
  return written(value, styleOf(value, DECIMALS))
}

/**
 * The numbers of a tensor's cells, all in one form: so many decimals for all of them. What is too large or would read
 * as zero takes a power of ten in the same room (`4e−3`); a tensor of nothing but small numbers is written in powers.
 * No number is left out.
 */
export function formatCells(values: readonly number[], decimals: CellDecimals): readonly string[] {
  const largest = values.reduce(
    (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
    0,
  )
  const isSmall = largest < LEAST_FIXED
  return values.map((value) => written(value, cellStyle(value, decimals, isSmall)))
}

/** Decimals of a tensor's cells: two where there is room, else one. */
export type CellDecimals = 1 | 2

function cellStyle(value: number, decimals: CellDecimals, isSmall: boolean): Style {
  const fixed: Style = { kind: 'fixed', digits: decimals }
  const magnitude = Math.abs(value)
  if (value === 0 || !Number.isFinite(value)) return fixed
  if (isSmall || Number(magnitude.toFixed(decimals)) >= 1000)
    return { kind: 'power', digits: decimals }
  // Only a zero may read as one.
  return rounded(value, fixed) === 0 ? { kind: 'power', digits: 1 } : fixed
}

/** A shape as `4 × 3`; a scalar is empty, a vector just its length. */
export function formatShape(shape: readonly number[]): string {
  return shape.join(' × ')
}

/** A line of arithmetic whose printed numbers are right as printed. */
export interface Closed {
  readonly operands: readonly string[]
  readonly result: string
  /** False where six decimals were not enough: write ≈ instead of =. */
  readonly closes: boolean
}

/** Prints a product so that the printed factors multiply to the printed result: −3.00 × 0.1966 = −0.5898. */
export function closeProduct(factors: readonly number[], result: number): Closed {
  return close(factors, result, (numbers) => numbers.reduce((product, x) => product * x, 1))
}

/** Prints a sum so that the printed terms add up to the printed result: 0.30 + −0.10 = 0.20. */
export function closeSum(terms: readonly number[], result: number): Closed {
  return close(terms, result, (numbers) => numbers.reduce((sum, x) => sum + x, 0))
}

/** Raises decimals together from two to six; operands that two decimals give exactly stay as they are. */
function close(
  operands: readonly number[],
  result: number,
  combine: (numbers: readonly number[]) => number,
): Closed {
  let last: Closed | null = null
  for (let digits = DECIMALS; digits <= MOST_DECIMALS; digits++) {
    const styles = operands.map((x) => operandStyle(x, digits))
    const printed = combine(operands.map((x, i) => rounded(x, styles[i] ?? styleOf(x, digits))))
    const style = operandStyle(result, digits)
    const closes = written(printed, style) === written(result, style)
    const texts = operands.map((x, i) => written(x, styles[i] ?? styleOf(x, digits)))
    last = { operands: texts, result: written(result, style), closes }
    if (closes) return last
  }
  return last ?? { operands: [], result: formatNumber(result), closes: true }
}

function operandStyle(value: number, digits: number): Style {
  const short = styleOf(value, DECIMALS)
  return rounded(value, short) === value ? short : styleOf(value, digits)
}

/** Rounding can carry a number out of the range of decimals: 999.996 is `1.0e3`, not `1000.00`. */
function styleOf(value: number, digits: number): Style {
  const magnitude = Math.abs(value)
  const isFixed =
    value === 0 || (magnitude >= LEAST_FIXED && Number(magnitude.toFixed(digits)) < 1000)
  return { kind: isFixed ? 'fixed' : 'power', digits: isFixed ? Math.max(1, digits) : digits }
}

function rounded(value: number, { kind, digits }: Style): number {
  if (!Number.isFinite(value)) return value
  return Number(kind === 'fixed' ? value.toFixed(digits) : value.toExponential(digits - 1))
}

function written(value: number, { kind, digits }: Style): string {
  if (Number.isNaN(value)) return 'NaN'
  const magnitude = Math.abs(value)
  const sign = rounded(value, { kind, digits }) < 0 ? MINUS : ''
  if (magnitude === Infinity) return `${sign}∞`
  if (kind === 'fixed') return sign + magnitude.toFixed(digits)
  return (
    sign +
    magnitude
      .toExponential(digits - 1)
      .replace('e+', 'e')
      .replace('-', MINUS)
  )
}
