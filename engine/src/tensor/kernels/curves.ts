import type { Numbers } from './numbers.ts'

/** A function of one number, for arrays of one length. */
export type Curve = (x: Numbers, out: Numbers) => void

/** The VJP of a curve whose slope follows from its output y: out = up · slope(y). */
export type CurveBack = (y: Numbers, up: Numbers, out: Numbers) => void

/** 1 / (1 + e⁻ˣ) without overflow: for negative x the equal form eˣ / (1 + eˣ). */
export function stableSigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** out = max(0, x); NaN stays. */
export const relu: Curve = (x, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.max(0, x[i]!)
}

/** out = eˣ. */
export const exp: Curve = (x, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.exp(x[i]!)
}

/** out = tanh x. */
export const tanh: Curve = (x, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(x[i]!)
}

/** out = 1 / (1 + e⁻ˣ). */
export const sigmoid: Curve = (x, out) => {
  for (let i = 0; i < out.length; i++) out[i] = stableSigmoid(x[i]!)
}

/** The gradient passes where y > 0. */
export const reluBack: CurveBack = (y, up, out) => {
  for (let i = 0; i < out.length; i++) out[i] = y[i]! > 0 ? up[i]! : 0
}

/** tanh′ = 1 − y². */
export const tanhBack: CurveBack = (y, up, out) => {
  for (let i = 0; i < out.length; i++) out[i] = up[i]! * (1 - y[i]! * y[i]!)
}

/** σ′ = y (1 − y). */
export const sigmoidBack: CurveBack = (y, up, out) => {
  for (let i = 0; i < out.length; i++) out[i] = up[i]! * (y[i]! * (1 - y[i]!))
}
