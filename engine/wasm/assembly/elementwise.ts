// Loops over pairs and single numbers. Sums, differences, products and quotients round exactly as the TypeScript loops.

const ADD: i32 = 0
const SUB: i32 = 1
const MUL: i32 = 2
const DIV: i32 = 3

@inline function lanes<T>(): i32 { return 16 / <i32>sizeof<T>() }

@inline function onVectors<T>(op: i32, a: v128, b: v128): v128 {
  if (op == ADD) return v128.add<T>(a, b)
  if (op == SUB) return v128.sub<T>(a, b)
  if (op == MUL) return v128.mul<T>(a, b)
  return v128.div<T>(a, b)
}

@inline function onNumbers<T>(op: i32, a: T, b: T): T {
  if (op == ADD) return a + b
  if (op == SUB) return a - b
  if (op == MUL) return a * b
  return a / b
}

/** A vector at `at`: neighbours where the step is 1, the same number in every lane where it is 0. */
@inline function vectorAt<T>(at: usize, step: i32): v128 {
  return step == 0 ? v128.load_splat<T>(at) : v128.load(at)
}

/** Rows of a and b (strides in elements) into a row-major result. */
@inline function zip<T>(
  op: i32, rows: i32, columns: i32,
  a: usize, rowA: i32, stepA: i32,
  b: usize, rowB: i32, stepB: i32,
  out: usize,
): void {
  const moveA = <usize>stepA * sizeof<T>()
  const moveB = <usize>stepB * sizeof<T>()
  const even = (stepA == 0 || stepA == 1) && (stepB == 0 || stepB == 1)
  for (let i = 0; i < rows; i++) {
    let x = a
    let y = b
    let j = 0
    if (even) {
      for (; j + lanes<T>() <= columns; j += lanes<T>()) {
        v128.store(out, onVectors<T>(op, vectorAt<T>(x, stepA), vectorAt<T>(y, stepB)))
        x += moveA * lanes<T>()
        y += moveB * lanes<T>()
        out += 16
      }
    }
    for (; j < columns; j++) {
      store<T>(out, onNumbers<T>(op, load<T>(x), load<T>(y)))
      x += moveA
      y += moveB
      out += sizeof<T>()
    }
    a += <usize>rowA * sizeof<T>()
    b += <usize>rowB * sizeof<T>()
  }
}

export function add32(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f32>(ADD, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function add64(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f64>(ADD, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function sub32(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f32>(SUB, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function sub64(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f64>(SUB, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function mul32(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f32>(MUL, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function mul64(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f64>(MUL, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function div32(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f32>(DIV, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
export function div64(rows: i32, columns: i32, a: usize, rowA: i32, stepA: i32, b: usize, rowB: i32, stepB: i32, out: usize): void {
  zip<f64>(DIV, rows, columns, a, rowA, stepA, b, rowB, stepB, out)
}
