// AssemblyScript: float64 exp and tanh, and the tape interpreter over linear memory.
// Build: see ../build-wasm.mjs

const LOG2E: f64 = 1.4426950408889634;
const LN2_HI: f64 = 6.93147180369123816490e-01;
const LN2_LO: f64 = 1.90821492927058770002e-10;

// expm1 on the reduced range |r| <= ln2/2, Taylor to degree 13 split in even and odd halves.
// @ts-expect-error: decorator
@inline function expm1Reduced(r: f64): f64 {
  const s = r * r;
  const even = 1.0 / 2 + s * (1.0 / 24 + s * (1.0 / 720 + s * (1.0 / 40320 + s * (1.0 / 3628800 + s * (1.0 / 479001600)))));
  const odd = 1.0 / 6 + s * (1.0 / 120 + s * (1.0 / 5040 + s * (1.0 / 362880 + s * (1.0 / 39916800 + s * (1.0 / 6227020800)))));
  return r + s * (even + r * odd);
}
// @ts-expect-error: decorator
@inline function pow2(k: f64): f64 { return reinterpret<f64>((<i64>k + 1023) << 52); }

export function exp(x: f64): f64 {
  if (x > 709.0) return x > 709.782712893384 ? Infinity : exp(x - 1.0) * 2.718281828459045;
  if (x < -708.0) return 0;
  if (x != x) return x;
  const k = nearest<f64>(x * LOG2E);
  const p = expm1Reduced((x - k * LN2_HI) - k * LN2_LO);
  const c = pow2(k);
  return c + c * p;
}

export function tanh(x: f64): f64 {
  const y = min<f64>(abs<f64>(x), 22.0) * 2.0;
  const k = nearest<f64>(y * LOG2E);
  const p = expm1Reduced((y - k * LN2_HI) - k * LN2_LO);
  const c = pow2(k);
  const t = c * p + (c - 1.0); // expm1(2|x|)
  return copysign<f64>(t / (t + 2.0), x);
}

// @ts-expect-error: decorator
@inline function at(base: usize, i: i32): usize { return base + (<usize>i << 3); }
// @ts-expect-error: decorator
@inline function index(base: usize, i: i32): i32 { return load<i32>(base + (<usize>i << 2)); }
// @ts-expect-error: decorator
@inline function bump(g: usize, i: i32, d: f64): void { store<f64>(at(g, i), load<f64>(at(g, i)) + d); }

/** op: bytes; a, b: int32; v: float64. Evaluates nodes [from, to). */
export function forward(from: i32, to: i32, op: usize, a: usize, b: usize, v: usize): void {
  for (let i = from; i < to; i++) {
    const x = load<f64>(at(v, index(a, i)));
    let r: f64;
    switch (load<u8>(op + i)) {
      case 1: r = x + load<f64>(at(v, index(b, i))); break;
      case 2: r = x * load<f64>(at(v, index(b, i))); break;
      case 3: r = tanh(x); break;
      default: r = exp(x);
    }
    store<f64>(at(v, i), r);
  }
}

/** Gradients must be cleared and seeded by the caller. Walks nodes [from, to) downwards. */
export function backward(from: i32, to: i32, op: usize, a: usize, b: usize, v: usize, g: usize): void {
  for (let i = to - 1; i >= from; i--) {
    const d = load<f64>(at(g, i)), p = index(a, i);
    switch (load<u8>(op + i)) {
      case 1: { bump(g, p, d); bump(g, index(b, i), d); break; }
      case 2: {
        const q = index(b, i), x = load<f64>(at(v, p)), y = load<f64>(at(v, q));
        bump(g, p, y * d); bump(g, q, x * d);
        break;
      }
      case 3: { const y = load<f64>(at(v, i)); bump(g, p, (1.0 - y * y) * d); break; }
      default: bump(g, p, load<f64>(at(v, i)) * d);
    }
  }
}

/** The same over runs of one operation: runs is int32 triples (op, start, end). */
export function forwardRuns(runs: usize, count: i32, a: usize, b: usize, v: usize): void {
  for (let k = 0; k < count; k++) {
    const s = index(runs, 3 * k + 1), e = index(runs, 3 * k + 2);
    switch (index(runs, 3 * k)) {
      case 1: {
        for (let i = s; i < e; i++) store<f64>(at(v, i), load<f64>(at(v, index(a, i))) + load<f64>(at(v, index(b, i))));
        break;
      }
      case 2: {
        for (let i = s; i < e; i++) store<f64>(at(v, i), load<f64>(at(v, index(a, i))) * load<f64>(at(v, index(b, i))));
        break;
      }
      case 3: { for (let i = s; i < e; i++) store<f64>(at(v, i), tanh(load<f64>(at(v, index(a, i))))); break; }
      default: for (let i = s; i < e; i++) store<f64>(at(v, i), exp(load<f64>(at(v, index(a, i)))));
    }
  }
}

export function backwardRuns(runs: usize, count: i32, a: usize, b: usize, v: usize, g: usize): void {
  for (let k = count - 1; k >= 0; k--) {
    const s = index(runs, 3 * k + 1), e = index(runs, 3 * k + 2);
    switch (index(runs, 3 * k)) {
      case 1: {
        for (let i = s; i < e; i++) { const d = load<f64>(at(g, i)); bump(g, index(a, i), d); bump(g, index(b, i), d); }
        break;
      }
      case 2: {
        for (let i = s; i < e; i++) {
          const d = load<f64>(at(g, i)), p = index(a, i), q = index(b, i);
          const x = load<f64>(at(v, p)), y = load<f64>(at(v, q));
          bump(g, p, y * d); bump(g, q, x * d);
        }
        break;
      }
      case 3: {
        for (let i = s; i < e; i++) { const y = load<f64>(at(v, i)); bump(g, index(a, i), (1.0 - y * y) * load<f64>(at(g, i))); }
        break;
      }
      default: for (let i = s; i < e; i++) bump(g, index(a, i), load<f64>(at(v, i)) * load<f64>(at(g, i)));
    }
  }
}
