// exp and tanh of float64 as fdlibm has them (Sun Microsystems 1993), which is what V8's Math.exp and Math.tanh are:
// a graph that is replayed here gives the digits that it was recorded with.

const LN2_HI: f64 = 6.93147180369123816490e-1
const LN2_LO: f64 = 1.90821492927058770002e-10
const INV_LN2: f64 = 1.44269504088896338700
const LARGEST: f64 = 7.09782712893383973096e2 // exp overflows above
const SMALLEST: f64 = -7.45133219101941108420e2 // exp is 0 below

@inline function highWord(x: f64): u32 { return <u32>(reinterpret<u64>(x) >> 32) }
@inline function withHighWord(high: u32): f64 { return reinterpret<f64>(<u64>high << 32) }
@inline function powerOf2(k: i32): f64 { return withHighWord(0x3ff00000 + (<u32>k << 20)) }

export function exp(x: f64): f64 {
  const high = highWord(x) & 0x7fffffff
  const negative = highWord(x) >> 31
  if (high >= 0x40862e42) { // |x| is 709.78 or more
    if (x != x) return x
    if (x > LARGEST) return Infinity
    if (x < SMALLEST) return 0
  }
  let hi: f64 = 0
  let lo: f64 = 0
  let k: i32 = 0
  if (high > 0x3fd62e42) { // |x| > ln 2 / 2
    if (high < 0x3ff0a2b2) { // |x| < 1.5 ln 2
      if (x == 1.0) return 2.718281828459045
      hi = negative ? x + LN2_HI : x - LN2_HI
      lo = negative ? -LN2_LO : LN2_LO
      k = 1 - 2 * <i32>negative
    } else {
      k = <i32>(INV_LN2 * x + (negative ? -0.5 : 0.5))
      hi = x - <f64>k * LN2_HI
      lo = <f64>k * LN2_LO
    }
    x = hi - lo
  } else if (high < 0x3e300000) { // |x| < 2 ** −28
    return 1.0 + x
  }
  const t = x * x
  const c = x - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 +
    t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))))
  if (k == 0) return 1.0 - ((x * c) / (c - 2.0) - x)
  const y = 1.0 - ((lo - (x * c) / (2.0 - c)) - hi)
  if (k == 1024) return y * 2.0 * 8.98846567431157953865e307
  if (k >= -1021) return y * powerOf2(k)
  return y * powerOf2(k + 1000) * 9.33263618503218878990e-302
}

function expm1(x: f64): f64 {
  const high = highWord(x) & 0x7fffffff
  const negative = highWord(x) >> 31
  if (high >= 0x4043687a) { // |x| is 56 ln 2 or more
    if (x != x) return x
    if (x > LARGEST) return Infinity
    if (negative) return -1.0
  }
  let c: f64 = 0
  let k: i32 = 0
  if (high > 0x3fd62e42) { // |x| > ln 2 / 2
    let hi: f64, lo: f64
    if (high < 0x3ff0a2b2) { // |x| < 1.5 ln 2
      hi = negative ? x + LN2_HI : x - LN2_HI
      lo = negative ? -LN2_LO : LN2_LO
      k = 1 - 2 * <i32>negative
    } else {
      k = <i32>(INV_LN2 * x + (negative ? -0.5 : 0.5))
      hi = x - <f64>k * LN2_HI
      lo = <f64>k * LN2_LO
    }
    x = hi - lo
    c = hi - x - lo
  } else if (high < 0x3c900000) { // |x| < 2 ** −54
    return x
  }
  const hfx = 0.5 * x
  const hxs = x * hfx
  const r1 = 1.0 + hxs * (-3.33333333333331316428e-2 + hxs * (1.58730158725481460165e-3 +
    hxs * (-7.93650757867487942473e-5 + hxs * (4.00821782732936239552e-6 + hxs * -2.01099218183624371326e-7))))
  let t = 3.0 - r1 * hfx
  let e = hxs * ((r1 - t) / (6.0 - x * t))
  if (k == 0) return x - (x * e - hxs)
  e = x * (e - c) - c
  e -= hxs
  if (k == -1) return 0.5 * (x - e) - 0.5
  if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e)
  if (k <= -2 || k > 56) {
    const y = 1.0 - (e - x)
    return (k == 1024 ? y * 2.0 * 8.98846567431157953865e307 : y * powerOf2(k)) - 1.0
  }
  if (k < 20) {
    t = withHighWord(0x3ff00000 - (<u32>0x200000 >> k)) // 1 − 2 ** −k
    return (t - (e - x)) * powerOf2(k)
  }
  t = powerOf2(-k)
  return (x - (e + t) + 1.0) * powerOf2(k)
}

export function tanh(x: f64): f64 {
  const high = highWord(x) & 0x7fffffff
  if (x != x) return x
  let z: f64 = 1.0
  if (high < 0x40360000) { // |x| < 22
    if (high < 0x3e300000) return x // |x| < 2 ** −28
    if (high >= 0x3ff00000) {
      z = 1.0 - 2.0 / (expm1(2.0 * abs(x)) + 2.0)
    } else {
      const t = expm1(-2.0 * abs(x))
      z = -t / (t + 2.0)
    }
  }
  return copysign<f64>(z, x)
}
