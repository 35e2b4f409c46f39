import type { Matrix, matmul } from '../matmul.ts'
import type { WasmExports } from './exports.ts'
import type { WasmMemory } from './memory.ts'
import { pointerOf, pointerTo, Scratch, widthOf } from './operands.ts'

/** Products of fewer multiplications are done before the operands would be over here. */
const WORTH_COPYING = 8192
const WORTH_CALLING = 64

/** The matrix product on WASM SIMD; small ones, and operands of mixed types, are left to `plain`. */
export function wasmMatmul(
  exports: WasmExports,
  memory: WasmMemory,
  plain: typeof matmul,
): typeof matmul {
  const scratch = new Scratch(memory)
  const packs = exports.gemmScratch()
  /** Where a matrix begins, in bytes; it is copied unless it is here. */
  const placeOf = (matrix: Matrix, { from, size }: Span): number => {
    const { data } = matrix
    if (memory.holds(data)) return pointerOf(matrix)
    return scratch.copyIn(data, from, from + size) + (matrix.at - from) * data.BYTES_PER_ELEMENT
  }
  return (a, b, out, at, m, k, n) => {
    const width = widthOf(a.data, b.data, out)
    const work = m * k * n
    if (width === 0 || work < WORTH_CALLING) return plain(a, b, out, at, m, k, n)
    const gemm = width === 32 ? exports.gemm32 : exports.gemm64
    if (memory.holds(out) && memory.holds(a.data) && memory.holds(b.data)) {
      if (!scratch.open(packs)) return plain(a, b, out, at, m, k, n)
      const [left, right, target] = [pointerOf(a), pointerOf(b), pointerTo(out, at)]
      const packed = scratch.bytes(packs)
      gemm(m, n, k, left, a.row, a.column, right, b.row, b.column, target, n, packed)
      return
    }
    const spanA = spanOf(a, m, k)
    const spanB = spanOf(b, k, n)
    // A matrix whose numbers lie far apart would be copied with everything between them.
    const isDense = spanA.size + spanB.size <= 4 * (m * k + k * n)
    const bytes = packs + 8 * (spanA.size + spanB.size + m * n)
    if (work < WORTH_COPYING || !isDense || !scratch.open(bytes)) {
      return plain(a, b, out, at, m, k, n)
    }
    const left = placeOf(a, spanA)
    const right = placeOf(b, spanB)
    const target = memory.holds(out) ? pointerTo(out, at) : scratch.copyIn(out, at, at + m * n)
    const packed = scratch.bytes(packs)
    gemm(m, n, k, left, a.row, a.column, right, b.row, b.column, target, n, packed)
    if (!memory.holds(out)) out.set(scratch.view(out, target, m * n), at)
  }
}

interface Span {
  readonly from: number
  readonly size: number
}

/** The part of an array that a matrix lies in. */
function spanOf({ at, row, column }: Matrix, rows: number, columns: number): Span {
  const down = (rows - 1) * row
  const across = (columns - 1) * column
  const from = at + Math.min(0, down) + Math.min(0, across)
  return { from, size: 1 + Math.abs(down) + Math.abs(across) }
}
