/** A number with four significant digits. */
export function short(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞'
  return String(Number(value.toPrecision(4))).replaceAll('-', '−')
}
