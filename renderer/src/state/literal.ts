const DECIMAL = /^(-?)\s*(\d[\d_]*\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** True for a decimal number as Python writes it, with or without a minus; not for `0x1F` or `2j`. */
export function isLiteral(text: string): boolean {
  return DECIMAL.test(text)
}

/** How coarse one step is: a unit of the last written digit, ten of them, or a tenth. */
export type StepSize = 'unit' | 'coarse' | 'fine'

/**
 * The literal moved by a number of steps, written as it was: `2.0` stays with one decimal, `1e-3` keeps its exponent,
 * whole numbers stay whole. Text that is no decimal number comes back unchanged.
 */
export function moved(text: string, steps: number, size: StepSize = 'unit'): string {
  const parts = DECIMAL.exec(text)
  if (!parts) return text
  const [, sign = '', digits = '0', exponent = ''] = parts
  const plain = digits.replaceAll('_', '')
  const written = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  const decimals = written + (size === 'fine' ? 1 : 0)
  const unit = (size === 'coarse' ? 10 : 1) * 10 ** -decimals
  const value = (sign ? -1 : 1) * Number(plain) + Math.round(steps) * unit
  const fixed = value.toFixed(decimals)
  const withPoint = plain.endsWith('.') && decimals === 0 ? `${fixed}.` : fixed
  // −0.0 is written 0.0: a sign without a size only confuses.
  return Number(fixed) === 0 ? withPoint.replace('-', '') + exponent : withPoint + exponent
}
