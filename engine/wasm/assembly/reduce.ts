// Sums, in NumPy's order: pairwise along a row, row after row across.

const BLOCK: i32 = 128

/** Two neighbours as float64, so that float32 sums are rounded once, at the end. */
@inline function pair<T>(at: usize): v128 {
  return sizeof<T>() == 8 ? v128.load(at) : f64x2.promote_low_f32x4(v128.load64_zero(at))
}

function blockSum<T>(at: usize, n: i32): f64 {
  const size = sizeof<T>()
  let a = pair<T>(at)
  let b = pair<T>(at + 2 * size)
  let c = pair<T>(at + 4 * size)
  let d = pair<T>(at + 6 * size)
  let i = 8
  for (; i + 8 <= n; i += 8) {
    at += 8 * size
    a = f64x2.add(a, pair<T>(at))
    b = f64x2.add(b, pair<T>(at + 2 * size))
    c = f64x2.add(c, pair<T>(at + 4 * size))
    d = f64x2.add(d, pair<T>(at + 6 * size))
  }
  let sum = (f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1) + (f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1))) +
    (f64x2.extract_lane(c, 0) + f64x2.extract_lane(c, 1) + (f64x2.extract_lane(d, 0) + f64x2.extract_lane(d, 1)))
  at += 8 * size
  for (; i < n; i++) {
    sum += <f64>load<T>(at)
    at += size
  }
  return sum
}

function pairwise<T>(at: usize, n: i32): f64 {
  if (n < 8) {
    let sum: f64 = -0.0
    for (let i = 0; i < n; i++) sum += <f64>load<T>(at + <usize>i * sizeof<T>())
    return sum
  }
  if (n <= BLOCK) return blockSum<T>(at, n)
  let half = n / 2
  half -= half % 8
  return pairwise<T>(at, half) + pairwise<T>(at + <usize>half * sizeof<T>(), n - half)
}

export function sum32(at: usize, n: i32): f64 { return pairwise<f32>(at, n) }
export function sum64(at: usize, n: i32): f64 { return pairwise<f64>(at, n) }

/** out[j] += every row's number j, in order of rows; rows are `row` elements apart. */
@inline function addRows<T>(rows: i32, columns: i32, x: usize, row: i32, out: usize): void {
  const lanes: i32 = 16 / <i32>sizeof<T>()
  const step = <usize>row * sizeof<T>()
  let j = 0
  for (; j + lanes <= columns; j += lanes) {
    let s = x
    let sum = v128.load(out)
    for (let i = 0; i < rows; i++) {
      sum = v128.add<T>(sum, v128.load(s))
      s += step
    }
    v128.store(out, sum)
    x += 16
    out += 16
  }
  for (; j < columns; j++) {
    let s = x
    let sum = load<T>(out)
    for (let i = 0; i < rows; i++) {
      sum += load<T>(s)
      s += step
    }
    store<T>(out, sum)
    x += sizeof<T>()
    out += sizeof<T>()
  }
}

export function addRows32(rows: i32, columns: i32, x: usize, row: i32, out: usize): void { addRows<f32>(rows, columns, x, row, out) }
export function addRows64(rows: i32, columns: i32, x: usize, row: i32, out: usize): void { addRows<f64>(rows, columns, x, row, out) }
