import { type Kernels, plainKernels } from '../kernels.ts'
import type { WasmInstance } from './exports.ts'
import { wasmCurve, wasmCurveBack, wasmSums, wasmZip } from './loops.ts'
import { WasmMemory } from './memory.ts'
import { wasmMatmul } from './product.ts'
import { wasmWindows } from './windows.ts'

/** The kernels on WASM SIMD. What is too small to gain from it, or of mixed types, is left to the plain loops. */
export function wasmKernels({ exports, memory }: WasmInstance): Kernels {
  const room = new WasmMemory(memory, exports.heapBase())
  const plain = plainKernels
  return {
    add: wasmZip(exports, 'add', plain.add),
    sub: wasmZip(exports, 'sub', plain.sub),
    mul: wasmZip(exports, 'mul', plain.mul),
    div: wasmZip(exports, 'div', plain.div),
    relu: wasmCurve(exports, 'relu', plain.relu),
    exp: wasmCurve(exports, 'exp', plain.exp),
    tanh: wasmCurve(exports, 'tanh', plain.tanh),
    sigmoid: wasmCurve(exports, 'sigmoid', plain.sigmoid),
    reluBack: wasmCurveBack(exports, 'relu', plain.reluBack),
    tanhBack: wasmCurveBack(exports, 'tanh', plain.tanhBack),
    sigmoidBack: wasmCurveBack(exports, 'sigmoid', plain.sigmoidBack),
    matmul: wasmMatmul(exports, room, plain.matmul),
    ...wasmSums(exports, plain),
    ...wasmWindows(exports, plain),
    arrays: () => room.source(),
  }
}
