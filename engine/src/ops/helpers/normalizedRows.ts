import { pairwiseSum } from '../../tensor/kernels/sum.ts'

type Numbers = Float64Array | Float32Array

/** Writes (row − mean) / √(variance + eps), with the biased variance; returns 1 / √(variance + eps). */
export function normalizeRow(row: Numbers, eps: number, out: Numbers): number {
  const n = row.length
  const mean = pairwiseSum(row, 0, 1, n) / n
  for (let i = 0; i < n; i++) out[i] = (row[i]! - mean) * (row[i]! - mean)
  const scale = 1 / Math.sqrt(pairwiseSum(out, 0, 1, n) / n + eps)
  for (let i = 0; i < n; i++) out[i] = (row[i]! - mean) * scale
  return scale
}

/**
 * The VJP of `normalizeRow`: scale · (up − mean(up) − x̂ · mean(up · x̂)). The two means are the paths through the
 * row's own mean and variance.
 */
export function normalizeRowBack(row: Numbers, up: Numbers, eps: number, out: Numbers): void {
  const n = row.length
  const scale = normalizeRow(row, eps, out)
  let plain = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    plain += up[i]!
    weighted += up[i]! * out[i]!
  }
  for (let i = 0; i < n; i++) out[i] = scale * (up[i]! - plain / n - (out[i]! * weighted) / n)
}
