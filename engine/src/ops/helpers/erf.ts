/*
 * The error function and its complement, after FreeBSD's msun s_erf.c (Sun Microsystems, 1993: "Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved."). Errors
 * stay below one unit in the last place.
 */
const ERX = 0.8450629115104675
const NEAR_P = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -0.000023763016656650163,
]
const NEAR_Q = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -0.000003960228278775368,
]
const ONE_P = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
  -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
]
const ONE_Q = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
  0.01363708391202905, 0.011984499846799107,
]
const MIDDLE_R = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
  -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
]
const MIDDLE_S = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
  429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
]
const FAR_R = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
  -637.5664433683896, -1025.0951316110772, -483.5191916086514,
]
const FAR_S = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
  2553.0504064331644, 474.52854120695537, -22.44095244658582,
]

/** The error function: 2/√π times the integral of e^(−t²) from 0 to x. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (size < 0.84375) {
    const z = x * x
    return x + x * (polynomial(NEAR_P, z) / polynomial(NEAR_Q, z))
  }
  if (size < 1.25) return Math.sign(x) * (ERX + aroundOne(size))
  return Math.sign(x) * (1 - tail(size))
}

/** 1 − erf(x), exact also where erf is nearly 1. */
export function erfc(x: number): number {
  const size = Math.abs(x)
  if (size < 0.84375) {
    const z = x * x
    const ratio = polynomial(NEAR_P, z) / polynomial(NEAR_Q, z)
    return x < 0.25 ? 1 - (x + x * ratio) : 0.5 - (x - 0.5 + x * ratio)
  }
  if (size < 1.25) return x >= 0 ? 1 - ERX - aroundOne(size) : 1 + (ERX + aroundOne(size))
  return x > 0 ? tail(size) : 2 - tail(size)
}

function aroundOne(size: number): number {
  const s = size - 1
  return polynomial(ONE_P, s) / polynomial(ONE_Q, s)
}

/** erfc for arguments from 1.25 up. */
function tail(size: number): number {
  if (Number.isNaN(size)) return size
  const s = 1 / (size * size)
  const ratio =
    size < 1 / 0.35
      ? polynomial(MIDDLE_R, s) / polynomial(MIDDLE_S, s)
      : polynomial(FAR_R, s) / polynomial(FAR_S, s)
  const z = Math.fround(size) // few enough bits that z·z is exact
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - size) * (z + size) + ratio)) / size
}

/** Coefficients from the constant term up, by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!
  return value
}
