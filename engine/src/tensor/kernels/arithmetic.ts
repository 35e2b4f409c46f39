type Numbers = Float64Array | Float32Array

/** out = a + b, for arrays of one length. */
export function add(a: Numbers, b: Numbers, out: Numbers): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!
}

/** out = a − b, for arrays of one length. */
export function sub(a: Numbers, b: Numbers, out: Numbers): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! - b[i]!
}

/** out = a · b, for arrays of one length. */
export function mul(a: Numbers, b: Numbers, out: Numbers): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]!
}

/** out = a / b, for arrays of one length. */
export function div(a: Numbers, b: Numbers, out: Numbers): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! / b[i]!
}
