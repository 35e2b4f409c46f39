// Functions of one number, and their VJPs, over contiguous arrays. Curves of float32 are computed four at a time from
// Cephes' polynomials (Moshier 1992), within two units in the last place; of float64 as V8 computes them.
import { exp, tanh } from './fdlibm'

@inline function splat(x: f32): v128 { return f32x4.splat(x) }
@inline function times(a: v128, b: v128): v128 { return f32x4.mul(a, b) }
@inline function plus(a: v128, b: v128): v128 { return f32x4.add(a, b) }
@inline function choose(a: v128, b: v128, mask: v128): v128 { return v128.bitselect(a, b, mask) }

@inline function expVector(given: v128): v128 {
  // Outside of these bounds the result is 0 or infinity anyway.
  const x = f32x4.max(f32x4.min(given, splat(89)), splat(-104))
  const n = f32x4.nearest(times(x, splat(1.44269504)))
  let r = f32x4.sub(x, times(n, splat(0.693359375)))
  r = plus(r, times(n, splat(2.12194440e-4)))
  let p = splat(1.9875691500e-4)
  p = plus(times(p, r), splat(1.3981999507e-3))
  p = plus(times(p, r), splat(8.3334519073e-3))
  p = plus(times(p, r), splat(4.1665795894e-2))
  p = plus(times(p, r), splat(1.6666665459e-1))
  p = plus(times(p, r), splat(5.0000001201e-1))
  p = plus(plus(times(p, times(r, r)), r), splat(1))
  // 2 ** n in two halves, so that neither leaves the range of exponents.
  const k = i32x4.trunc_sat_f32x4_s(n)
  const half = i32x4.shr_s(k, 1)
  return times(times(p, powerOf2(half)), powerOf2(i32x4.sub(k, half)))
}

@inline function powerOf2(k: v128): v128 { return i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23) }

@inline function tanhVector(x: v128): v128 {
  const size = f32x4.abs(x)
  const s = times(x, x)
  let p = splat(-5.70498872745e-3)
  p = plus(times(p, s), splat(2.06390887954e-2))
  p = plus(times(p, s), splat(-5.37397155531e-2))
  p = plus(times(p, s), splat(1.33314422036e-1))
  p = plus(times(p, s), splat(-3.33332819422e-1))
  const near = plus(times(times(p, s), x), x)
  const e = expVector(plus(size, size))
  const far = f32x4.sub(splat(1), f32x4.div(splat(2), plus(e, splat(1))))
  const signed = v128.or(far, v128.and(x, splat(-0.0)))
  return choose(signed, near, f32x4.ge(size, splat(0.625)))
}

@inline function sigmoidVector(x: v128): v128 {
  const e = expVector(f32x4.neg(f32x4.abs(x)))
  const share = f32x4.div(splat(1), plus(splat(1), e))
  return choose(share, times(e, share), f32x4.ge(x, splat(0)))
}

const RELU: i32 = 0
const EXP: i32 = 1
const TANH: i32 = 2
const SIGMOID: i32 = 3

@inline function reluVector<T>(x: v128): v128 {
  // 0 where x is 0 or less; NaN stays.
  return v128.andnot(x, v128.le<T>(x, v128.splat<T>(0)))
}

@inline function curve32(op: i32, x: v128): v128 {
  if (op == RELU) return reluVector<f32>(x)
  if (op == EXP) return expVector(x)
  if (op == TANH) return tanhVector(x)
  return sigmoidVector(x)
}

@inline function map32(op: i32, n: i32, x: usize, out: usize): void {
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(out, curve32(op, v128.load(x)))
    x += 16
    out += 16
  }
  for (; i < n; i++) {
    store<f32>(out, f32x4.extract_lane(curve32(op, v128.load_splat<f32>(x)), 0))
    x += 4
    out += 4
  }
}

@inline function sigmoid(x: f64): f64 {
  if (x >= 0) return 1.0 / (1.0 + exp(-x))
  const e = exp(x)
  return e / (1.0 + e)
}

@inline function map64(op: i32, n: i32, x: usize, out: usize): void {
  for (let i = 0; i < n; i++) {
    const v = load<f64>(x)
    store<f64>(out, op == EXP ? exp(v) : op == TANH ? tanh(v) : sigmoid(v))
    x += 8
    out += 8
  }
}

export function relu32(n: i32, x: usize, out: usize): void { map32(RELU, n, x, out) }
export function relu64(n: i32, x: usize, out: usize): void {
  let i = 0
  for (; i + 2 <= n; i += 2) {
    v128.store(out, reluVector<f64>(v128.load(x)))
    x += 16
    out += 16
  }
  if (i < n) store<f64>(out, load<f64>(x) <= 0 ? 0 : load<f64>(x))
}
export function exp32(n: i32, x: usize, out: usize): void { map32(EXP, n, x, out) }
export function exp64(n: i32, x: usize, out: usize): void { map64(EXP, n, x, out) }
export function tanh32(n: i32, x: usize, out: usize): void { map32(TANH, n, x, out) }
export function tanh64(n: i32, x: usize, out: usize): void { map64(TANH, n, x, out) }
export function sigmoid32(n: i32, x: usize, out: usize): void { map32(SIGMOID, n, x, out) }
export function sigmoid64(n: i32, x: usize, out: usize): void { map64(SIGMOID, n, x, out) }

/** Upstream times the slope that belongs to the output y. */
@inline function backVector<T>(op: i32, y: v128, up: v128): v128 {
  if (op == RELU) return v128.and(up, v128.gt<T>(y, v128.splat<T>(0)))
  if (op == TANH) return v128.mul<T>(up, v128.sub<T>(v128.splat<T>(1), v128.mul<T>(y, y)))
  return v128.mul<T>(up, v128.mul<T>(y, v128.sub<T>(v128.splat<T>(1), y)))
}

@inline function back<T>(op: i32, n: i32, y: usize, up: usize, out: usize): void {
  const lanes: i32 = 16 / <i32>sizeof<T>()
  let i = 0
  for (; i + lanes <= n; i += lanes) {
    v128.store(out, backVector<T>(op, v128.load(y), v128.load(up)))
    y += 16
    up += 16
    out += 16
  }
  for (; i < n; i++) {
    const one = backVector<T>(op, v128.load_splat<T>(y), v128.load_splat<T>(up))
    store<T>(out, v128.extract_lane<T>(one, 0))
    y += sizeof<T>()
    up += sizeof<T>()
    out += sizeof<T>()
  }
}

export function reluBack32(n: i32, y: usize, up: usize, out: usize): void { back<f32>(RELU, n, y, up, out) }
export function reluBack64(n: i32, y: usize, up: usize, out: usize): void { back<f64>(RELU, n, y, up, out) }
export function tanhBack32(n: i32, y: usize, up: usize, out: usize): void { back<f32>(TANH, n, y, up, out) }
export function tanhBack64(n: i32, y: usize, up: usize, out: usize): void { back<f64>(TANH, n, y, up, out) }
export function sigmoidBack32(n: i32, y: usize, up: usize, out: usize): void { back<f32>(SIGMOID, n, y, up, out) }
export function sigmoidBack64(n: i32, y: usize, up: usize, out: usize): void { back<f64>(SIGMOID, n, y, up, out) }
