import { erfc } from './erf.ts'

/** Density of the standard normal distribution at x. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/** Share of the standard normal distribution below x. */
export function normalCumulative(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2)
}
