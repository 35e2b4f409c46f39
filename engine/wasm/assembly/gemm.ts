// The matrix product: panels of A and B are packed so that the innermost loop reads both in order; a tile of
// 4 rows by 2 vectors of C stays in registers (Goto and van de Geijn 2008).

const ROWS: i32 = 4 // of a tile
const DEPTH: i32 = 256 // of a panel: 8 columns of float32 fill a quarter of the first cache
const HEIGHT: i32 = 128 // rows of A that are packed at once: half of the second cache
const WIDTH: i32 = 1024 // columns of B that are packed at once

@inline function lanes<T>(): i32 { return 16 / <i32>sizeof<T>() }
@inline function columns<T>(): i32 { return 2 * lanes<T>() } // of a tile
@inline function bytes<T>(count: i32): usize { return <usize>count * sizeof<T>() }

/** Bytes of scratch memory that a product needs. */
export function gemmScratch(): usize {
  return bytes<f64>(ROWS * columns<f32>() + (HEIGHT + WIDTH) * DEPTH)
}

/** C += A · B; A is m × k with row and column strides (in elements), B is k × n, C is row-major with rows `ldc` apart. */
@inline function gemm<T>(
  m: i32, n: i32, k: i32,
  a: usize, rowA: i32, columnA: i32,
  b: usize, rowB: i32, columnB: i32,
  c: usize, ldc: i32,
  scratch: usize,
): void {
  const edge = scratch
  const packedA = edge + bytes<f64>(ROWS * columns<f32>())
  const packedB = packedA + bytes<f64>(HEIGHT * DEPTH)
  // Few rows read B too seldom to pay for packing it; a small B stays in the first cache anyway.
  const direct = columnB == 1 && (m <= 16 || n * k <= 4096)
  for (let j = 0; j < n; j += WIDTH) {
    const width = min<i32>(WIDTH, n - j)
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min<i32>(DEPTH, k - p)
      const from = b + bytes<T>(p * rowB + j * columnB)
      if (!direct) packB<T>(depth, width, from, rowB, columnB, packedB)
      for (let i = 0; i < m; i += HEIGHT) {
        const height = min<i32>(HEIGHT, m - i)
        packA<T>(height, depth, a + bytes<T>(i * rowA + p * columnA), rowA, columnA, packedA)
        const to = c + bytes<T>(i * ldc + j)
        if (direct) block<T>(height, width, depth, packedA, from, rowB, columns<T>(), to, ldc, edge)
        else block<T>(height, width, depth, packedA, packedB, columns<T>(), depth * columns<T>(), to, ldc, edge)
      }
    }
  }
}

/** Panels of 4 rows: element (p, i) of a panel follows (p, i − 1); missing rows are 0. */
function packA<T>(m: i32, k: i32, from: usize, row: i32, column: i32, to: usize): void {
  const step = bytes<T>(column)
  for (let i = 0; i < m; i += ROWS) {
    const rows = min<i32>(ROWS, m - i)
    let s = from + bytes<T>(i * row)
    let p = 0
    if (rows == ROWS) {
      if (column == 1) p = turn<T>(k, s, bytes<T>(row), to, bytes<T>(ROWS))
      s += <usize>p * step
      to += bytes<T>(p * ROWS)
      const r = bytes<T>(row)
      for (; p < k; p++) {
        store<T>(to, load<T>(s))
        store<T>(to, load<T>(s + r), sizeof<T>())
        store<T>(to, load<T>(s + 2 * r), 2 * sizeof<T>())
        store<T>(to, load<T>(s + 3 * r), 3 * sizeof<T>())
        s += step
        to += bytes<T>(ROWS)
      }
    } else {
      for (; p < k; p++) {
        for (let q = 0; q < ROWS; q++) {
          store<T>(to + bytes<T>(q), q < rows ? load<T>(s + bytes<T>(q * row)) : 0)
        }
        s += step
        to += bytes<T>(ROWS)
      }
    }
  }
}

/** Panels as wide as a tile: element (p, j) of a panel follows (p, j − 1); missing columns are 0. */
function packB<T>(k: i32, n: i32, from: usize, row: i32, column: i32, to: usize): void {
  const step = bytes<T>(row)
  for (let j = 0; j < n; j += columns<T>()) {
    const width = min<i32>(columns<T>(), n - j)
    let s = from + bytes<T>(j * column)
    let p = 0
    if (width == columns<T>()) {
      if (column == 1) {
        for (; p < k; p++) {
          v128.store(to, v128.load(s))
          v128.store(to, v128.load(s, 16), 16)
          s += step
          to += 32
        }
      } else if (row == 1) {
        for (let q = 0; q < columns<T>(); q += ROWS) {
          p = turn<T>(k, s + bytes<T>(q * column), bytes<T>(column), to + bytes<T>(q), 32)
        }
        s += <usize>p * step
        to += 32 * <usize>p
      }
    }
    for (; p < k; p++) {
      for (let q = 0; q < columns<T>(); q++) {
        store<T>(to + bytes<T>(q), q < width ? load<T>(s + bytes<T>(q * column)) : 0)
      }
      s += step
      to += 32
    }
  }
}

/**
 * Transposes: 4 runs of numbers, `apart` bytes apart, become columns of rows that are `step` bytes long. Answers how many
 * of the k numbers of each run it has moved: whole vectors only.
 */
@inline function turn<T>(k: i32, s: usize, apart: usize, to: usize, step: usize): i32 {
  let p = 0
  for (; p + lanes<T>() <= k; p += lanes<T>()) {
    const a = v128.load(s)
    const b = v128.load(s + apart)
    const c = v128.load(s + 2 * apart)
    const d = v128.load(s + 3 * apart)
    if (sizeof<T>() == 4) {
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
      const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
      const CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
      v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2))
      v128.store(to + step, v128.shuffle<f64>(ab, cd, 1, 3))
      v128.store(to + 2 * step, v128.shuffle<f64>(AB, CD, 0, 2))
      v128.store(to + 3 * step, v128.shuffle<f64>(AB, CD, 1, 3))
    } else {
      v128.store(to, v128.shuffle<f64>(a, b, 0, 2))
      v128.store(to, v128.shuffle<f64>(c, d, 0, 2), 16)
      v128.store(to + step, v128.shuffle<f64>(a, b, 1, 3))
      v128.store(to + step, v128.shuffle<f64>(c, d, 1, 3), 16)
    }
    s += 16
    to += step * lanes<T>()
  }
  return p
}

/** A block of C from packed A and panels of B: rows of a panel are `rowB` elements apart, panels `panelB`. */
function block<T>(
  m: i32, n: i32, k: i32,
  a: usize, b: usize, rowB: i32, panelB: i32,
  c: usize, ldc: i32,
  edge: usize,
): void {
  const panelA = bytes<T>(k * ROWS)
  for (let j = 0; j < n; j += columns<T>()) {
    const width = min<i32>(columns<T>(), n - j)
    let left = a
    for (let i = 0; i < m; i += ROWS) {
      const rows = min<i32>(ROWS, m - i)
      const to = c + bytes<T>(i * ldc + j)
      if (rows == ROWS && width == columns<T>()) tile<T>(k, left, b, bytes<T>(rowB), to, bytes<T>(ldc))
      else {
        copyEdge<T>(rows, width, to, ldc, edge, columns<T>())
        tile<T>(k, left, b, bytes<T>(rowB), edge, 32)
        copyEdge<T>(rows, width, edge, columns<T>(), to, ldc)
      }
      left += panelA
    }
    b += bytes<T>(panelB)
  }
}

function copyEdge<T>(rows: i32, width: i32, from: usize, rowFrom: i32, to: usize, rowTo: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) {
      store<T>(to + bytes<T>(i * rowTo + j), load<T>(from + bytes<T>(i * rowFrom + j)))
    }
  }
}

/** A tile of C plus a panel of A times a panel of B. Sums grow in order of k, so that blocks change no rounding. */
function tile<T>(k: i32, a: usize, b: usize, rowB: usize, c: usize, rowC: usize): void {
  const c1 = c + rowC
  const c2 = c1 + rowC
  const c3 = c2 + rowC
  let s00 = v128.load(c), s01 = v128.load(c, 16)
  let s10 = v128.load(c1), s11 = v128.load(c1, 16)
  let s20 = v128.load(c2), s21 = v128.load(c2, 16)
  let s30 = v128.load(c3), s31 = v128.load(c3, 16)
  for (; k >= 2; k -= 2) {
    let b0 = v128.load(b), b1 = v128.load(b, 16)
    let x = v128.load_splat<T>(a)
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0)); s01 = v128.add<T>(s01, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, sizeof<T>())
    s10 = v128.add<T>(s10, v128.mul<T>(x, b0)); s11 = v128.add<T>(s11, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 2 * sizeof<T>())
    s20 = v128.add<T>(s20, v128.mul<T>(x, b0)); s21 = v128.add<T>(s21, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 3 * sizeof<T>())
    s30 = v128.add<T>(s30, v128.mul<T>(x, b0)); s31 = v128.add<T>(s31, v128.mul<T>(x, b1))
    b += rowB
    b0 = v128.load(b); b1 = v128.load(b, 16)
    x = v128.load_splat<T>(a, 4 * sizeof<T>())
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0)); s01 = v128.add<T>(s01, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 5 * sizeof<T>())
    s10 = v128.add<T>(s10, v128.mul<T>(x, b0)); s11 = v128.add<T>(s11, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 6 * sizeof<T>())
    s20 = v128.add<T>(s20, v128.mul<T>(x, b0)); s21 = v128.add<T>(s21, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 7 * sizeof<T>())
    s30 = v128.add<T>(s30, v128.mul<T>(x, b0)); s31 = v128.add<T>(s31, v128.mul<T>(x, b1))
    b += rowB
    a += 8 * sizeof<T>()
  }
  if (k > 0) {
    const b0 = v128.load(b), b1 = v128.load(b, 16)
    let x = v128.load_splat<T>(a)
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0)); s01 = v128.add<T>(s01, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, sizeof<T>())
    s10 = v128.add<T>(s10, v128.mul<T>(x, b0)); s11 = v128.add<T>(s11, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 2 * sizeof<T>())
    s20 = v128.add<T>(s20, v128.mul<T>(x, b0)); s21 = v128.add<T>(s21, v128.mul<T>(x, b1))
    x = v128.load_splat<T>(a, 3 * sizeof<T>())
    s30 = v128.add<T>(s30, v128.mul<T>(x, b0)); s31 = v128.add<T>(s31, v128.mul<T>(x, b1))
  }
  v128.store(c, s00); v128.store(c, s01, 16)
  v128.store(c1, s10); v128.store(c1, s11, 16)
  v128.store(c2, s20); v128.store(c2, s21, 16)
  v128.store(c3, s30); v128.store(c3, s31, 16)
}

export function gemm32(
  m: i32, n: i32, k: i32, a: usize, rowA: i32, columnA: i32, b: usize, rowB: i32, columnB: i32,
  c: usize, ldc: i32, scratch: usize,
): void {
  gemm<f32>(m, n, k, a, rowA, columnA, b, rowB, columnB, c, ldc, scratch)
}

export function gemm64(
  m: i32, n: i32, k: i32, a: usize, rowA: i32, columnA: i32, b: usize, rowB: i32, columnB: i32,
  c: usize, ldc: i32, scratch: usize,
): void {
  gemm<f64>(m, n, k, a, rowA, columnA, b, rowB, columnB, c, ldc, scratch)
}
