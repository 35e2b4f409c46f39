import { erfc } from './erf.ts'

/** 1 / (1 + e⁻ˣ) without overflow: for negative x the equal form eˣ / (1 + eˣ). */
export function stableSigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** Density of the standard normal distribution at x. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/** Share of the standard normal distribution below x. */
export function normalCumulative(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2)
}
