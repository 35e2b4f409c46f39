/** U+2212, as wide as the digits. */
const MINUS = '−'
/** Decimals of a number on stage, and the most that a card raises them to. */
const DECIMALS = 2
const MOST_DECIMALS = 6

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
 * A number for a tensor's cell: the first form that fits of two decimals, one decimal and nothing. `fits` says whether
 * a text takes at most 85 % of the cell.
 */
export function formatCell(value: number, fits: (text: string) => boolean): string {
  for (const digits of [DECIMALS, 1]) {
    const style = styleOf(value, digits)
    const text = written(value, style)
    // Only a zero may read as one.
    if (fits(text) && (value === 0 || rounded(value, style) !== 0)) return text
  }
  return ''
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
  const isFixed = value === 0 || (magnitude >= 0.01 && Number(magnitude.toFixed(digits)) < 1000)
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
