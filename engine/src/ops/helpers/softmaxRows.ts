type Numbers = Float64Array | Float32Array

/** Writes softmax of a row; the largest number is taken off first, so that no exponential overflows. */
export function softmaxRow(row: Numbers, out: Numbers): void {
  const top = largest(row)
  let total = 0
  for (let i = 0; i < row.length; i++) {
    out[i] = Math.exp(row[i]! - top)
    total += out[i]!
  }
  for (let i = 0; i < row.length; i++) out[i]! /= total
}

/** The VJP of softmax from its own shares: each gradient less the average of all, weighted by the share. */
export function softmaxBackRow(shares: Numbers, up: Numbers, out: Numbers): void {
  let average = 0
  for (let i = 0; i < out.length; i++) average += shares[i]! * up[i]!
  for (let i = 0; i < out.length; i++) out[i] = shares[i]! * (up[i]! - average)
}

/** ln of the sum of exponentials of a row, without overflow. */
export function logSumExpRow(row: Numbers): number {
  const top = largest(row)
  if (!Number.isFinite(top)) return top // all −∞, or an infinity that wins
  let total = 0
  for (let i = 0; i < row.length; i++) total += Math.exp(row[i]! - top)
  return top + Math.log(total)
}

function largest(row: Numbers): number {
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < row.length; i++) {
    if (row[i]! > top || Number.isNaN(row[i])) top = row[i]!
  }
  return top
}
