import type { Zip } from '../arithmetic.ts'
import type { Curve, CurveBack } from '../curves.ts'
import type { Kernels } from '../kernels.ts'
import type { WasmExports } from './exports.ts'
import type { WasmMemory } from './memory.ts'
import { pointerOf, pointerTo, widthOf } from './operands.ts'

// These loops take no longer than copying would, so they are done wherever their numbers are.

/** Sums, differences, products and quotients of numbers in the kernels' memory; `plain` does the others. */
export function wasmZip(
  exports: WasmExports,
  memory: WasmMemory,
  name: 'add' | 'sub' | 'mul' | 'div',
  plain: Zip,
): Zip {
  const [narrow, wide] = [exports[`${name}32`], exports[`${name}64`]]
  return (a, b, out, at, rows, columns) => {
    const width = widthOf(a.data, b.data, out)
    if (width === 0 || !memory.holdsLarge(out) || !memory.holds(a.data) || !memory.holds(b.data)) {
      return plain(a, b, out, at, rows, columns)
    }
    const run = width === 32 ? narrow : wide
    const [left, right, target] = [pointerOf(a), pointerOf(b), pointerTo(out, at)]
    run(rows, columns, left, a.row, a.column, right, b.row, b.column, target)
  }
}

/** A curve of numbers in the kernels' memory; `plain` does the others. */
export function wasmCurve(
  exports: WasmExports,
  memory: WasmMemory,
  name: 'relu' | 'exp' | 'tanh' | 'sigmoid',
  plain: Curve,
): Curve {
  const [narrow, wide] = [exports[`${name}32`], exports[`${name}64`]]
  return (x, out) => {
    const width = widthOf(x, out)
    if (width === 0 || !memory.holdsLarge(out) || !memory.holds(x)) return plain(x, out)
    const run = width === 32 ? narrow : wide
    run(out.length, x.byteOffset, out.byteOffset)
  }
}

/** A curve's VJP on numbers in the kernels' memory; `plain` does the others. */
export function wasmCurveBack(
  exports: WasmExports,
  memory: WasmMemory,
  name: 'relu' | 'tanh' | 'sigmoid',
  plain: CurveBack,
): CurveBack {
  const [narrow, wide] = [exports[`${name}Back32`], exports[`${name}Back64`]]
  return (y, up, out) => {
    const width = widthOf(y, up, out)
    if (width === 0 || !memory.holdsLarge(out) || !memory.holds(y) || !memory.holds(up)) {
      return plain(y, up, out)
    }
    const run = width === 32 ? narrow : wide
    run(out.length, y.byteOffset, up.byteOffset, out.byteOffset)
  }
}

/** Sums over numbers in the kernels' memory; `plain` does the others. */
export function wasmSums(
  exports: WasmExports,
  memory: WasmMemory,
  plain: Kernels,
): Pick<Kernels, 'sum' | 'addRows'> {
  return {
    sum(data, at, stride, n) {
      if (stride !== 1 || n < 64 || !memory.holds(data)) return plain.sum(data, at, stride, n)
      const run = data.BYTES_PER_ELEMENT === 4 ? exports.sum32 : exports.sum64
      return run(pointerTo(data, at), n)
    },
    addRows(x, out, at, rows, columns) {
      const width = widthOf(x.data, out)
      if (width === 0 || x.column !== 1 || !memory.holdsLarge(x.data) || !memory.holds(out)) {
        return plain.addRows(x, out, at, rows, columns)
      }
      const run = width === 32 ? exports.addRows32 : exports.addRows64
      run(rows, columns, pointerOf(x), x.row, pointerTo(out, at))
    },
  }
}
