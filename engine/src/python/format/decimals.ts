const BITS = new DataView(new ArrayBuffer(8))

/** A finite double as mantissa × 2^power, exactly; the sign is dropped. */
function parts(value: number): [mantissa: bigint, power: number] {
  BITS.setFloat64(0, Math.abs(value))
  const bits = BITS.getBigUint64(0)
  const exponent = Number(bits >> 52n)
  const fraction = bits & 0xfffffffffffffn
  return exponent === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, exponent - 1075]
}

/** round(|value| × 10^digits), ties to even: the exact value is rounded, as C's printf does it. */
function scaled(value: number, digits: number): bigint {
  const [mantissa, power] = parts(value)
  let top = mantissa
  let bottom = 1n
  if (digits >= 0) top *= 10n ** BigInt(digits)
  else bottom *= 10n ** BigInt(-digits)
  if (power >= 0) top <<= BigInt(power)
  else bottom <<= BigInt(-power)
  const quotient = top / bottom
  const twice = 2n * (top % bottom)
  if (twice > bottom || (twice === bottom && (quotient & 1n) === 1n)) return quotient + 1n
  return quotient
}

/** `|value|` with this many digits after the point, correctly rounded. */
export function fixedText(value: number, digits: number): string {
  const text = scaled(value, digits)
    .toString()
    .padStart(digits + 1, '0')
  if (digits === 0) return text
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** `|value|` as this many digits after the first one, correctly rounded, and the power of ten of the first. */
export function roundedDigits(value: number, digits: number): [digits: string, exponent: number] {
  if (value === 0) return ['0'.repeat(digits + 1), 0]
  const exponent = Number(Math.abs(value).toExponential().split('e')[1])
  const text = scaled(value, digits - exponent).toString()
  // Rounding 9.99 up gives one digit more.
  return text.length > digits + 1 ? [text.slice(0, -1), exponent + 1] : [text, exponent]
}
