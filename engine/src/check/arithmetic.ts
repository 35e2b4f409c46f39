import { sameShape } from '../tensor/shape.ts'
import { fromFlat, type Tensor, toFlat } from '../tensor/tensor.ts'

/** a + factor · b; both have the same shape. */
export function plus(a: Tensor, b: Tensor, factor = 1): Tensor {
  const right = toFlat(b)
  return fromFlat(
    toFlat(a).map((value, i) => value + factor * (right[i] ?? 0)),
    a.shape,
  )
}

/** factor · a. */
export function times(a: Tensor, factor: number): Tensor {
  return fromFlat(
    toFlat(a).map((value) => factor * value),
    a.shape,
  )
}

/** The number k with a = k · b, judged where b is largest; null where there is none or the shapes differ. */
export function ratio(a: Tensor, b: Tensor): number | null {
  if (!sameShape(a.shape, b.shape)) return null
  const [left, right] = [toFlat(a), toFlat(b)]
  let at = -1
  right.forEach((value, i) => {
    if (at < 0 || Math.abs(value) > Math.abs(right[at] ?? 0)) at = i
  })
  const k = (left[at] ?? 0) / (right[at] ?? 0)
  return Number.isFinite(k) ? tidy(k) : null
}

/** k without what rounding did to it: 0.33333333333333337 is a third. */
function tidy(k: number): number {
  for (let n = 1; n <= 64; n++) {
    const whole = Math.round(k * n)
    if (whole !== 0 && Math.abs(k * n - whole) < 1e-9 * Math.abs(whole)) return whole / n
  }
  return Math.abs(k) < 1e-9 ? 0 : k
}
