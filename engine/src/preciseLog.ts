/** A number as the unevaluated sum of two: twice the digits. */
type Double = readonly [high: number, low: number]

/** a + b without loss (Knuth). */
function sum(a: number, b: number): Double {
  const high = a + b
  const part = high - a
  return [high, a - (high - part) + (b - part)]
}

/** a · b without loss (Dekker, Veltkamp). */
function product(a: number, b: number): Double {
  const high = a * b
  const [a1, a2] = split(a)
  const [b1, b2] = split(b)
  return [high, a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2)]
}

function split(a: number): Double {
  const c = 134217729 * a
  const high = c - (c - a)
  return [high, a - high]
}

function times([a, aLow]: Double, [b, bLow]: Double): Double {
  const [high, low] = product(a, b)
  return sum(high, low + a * bLow + aLow * b)
}

function plus([a, aLow]: Double, [b, bLow]: Double): Double {
  const [high, low] = sum(a, b)
  return sum(high, low + aLow + bLow)
}

const LN2: Double = [Math.LN2, 2.3190468138462996e-17]
const THIRD: Double = [0.3333333333333333, 1.850371707708594e-17]

/**
 * The natural logarithm of a positive number, rounded to the nearest double in all but very rare cases. JavaScript's
 * own is off by one unit in the last place now and then, which would show in published runs. With x = m · 2^k and
 * s = (m − 1) / (m + 1): log x = k · log 2 + 2s + 2s³/3 + 2s⁵/5 + …, in twice the digits.
 */
export function preciseLog(x: number): number {
  if (!(x >= 2 ** -1022) || x === Number.POSITIVE_INFINITY) return Math.log(x)
  const k = Math.round(Math.log2(x))
  const m = k > 1000 ? x / 2 / 2 ** (k - 1) : x / 2 ** k
  const numerator = m - 1 // exact, since m lies between 0.7 and 1.5
  const [below, belowLow] = sum(m, 1)
  const first = numerator / below
  const [back, backLow] = product(first, below)
  const s: Double = [first, (numerator - back - backLow - first * belowLow) / below]
  const square = times(s, s)
  let tail = 0
  for (let n = 31; n >= 5; n -= 2) tail = tail * square[0] + 1 / n
  const series = times(times(s, square), plus(THIRD, [tail * square[0], 0]))
  const [high, low] = plus(s, series)
  const [result, rest] = plus([2 * high, 2 * low], times([k, 0], LN2))
  return result + rest
}
