/** A float as Python prints it: the shortest text that reads back as the same number. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const [digits, exponent] = shortest(Math.abs(value))
  const sign = value < 0 ? '-' : ''
  if (exponent < -4 || exponent >= 16) return sign + scientific(digits, exponent)
  return sign + positional(digits, exponent)
}

/** The shortest digits of a positive number, and the power of ten of the first one. */
export function shortest(value: number): [digits: string, exponent: number] {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  return [mantissa.replace('.', ''), Number(power)]
}

/** `1.5e-07`: at least two digits of exponent. */
export function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${digits[0]}${fraction}e${exponentText(exponent)}`
}

/** `+16`, `-07`. */
export function exponentText(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}
