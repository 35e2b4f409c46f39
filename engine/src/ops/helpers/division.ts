/** Python's `%`: the remainder has the sign of the divisor (npy_divmod in NumPy's npymath). */
export function pythonModulo(a: number, b: number): number {
  const remainder = a % b
  if (remainder !== 0) return b < 0 !== remainder < 0 ? remainder + b : remainder
  return b < 0 ? -0 : 0
}

/** Python's `//`: the quotient rounded down, consistent with `%` (npy_divmod in NumPy's npymath). */
export function floorQuotient(a: number, b: number): number {
  if (b === 0) return a / b
  const exact = (a - pythonModulo(a, b)) / b
  const whole = Math.floor(exact)
  return exact - whole > 0.5 ? whole + 1 : whole
}
