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
    add: wasmZip(exports, room, 'add', plain.add),
    sub: wasmZip(exports, room, 'sub', plain.sub),
    mul: wasmZip(exports, room, 'mul', plain.mul),
    div: wasmZip(exports, room, 'div', plain.div),
    relu: wasmCurve(exports, room, 'relu', plain.relu),
    exp: wasmCurve(exports, room, 'exp', plain.exp),
    tanh: wasmCurve(exports, room, 'tanh', plain.tanh),
    sigmoid: wasmCurve(exports, room, 'sigmoid', plain.sigmoid),
    reluBack: wasmCurveBack(exports, room, 'relu', plain.reluBack),
    tanhBack: wasmCurveBack(exports, room, 'tanh', plain.tanhBack),
    sigmoidBack: wasmCurveBack(exports, room, 'sigmoid', plain.sigmoidBack),
    matmul: wasmMatmul(exports, room, plain.matmul),
    ...wasmSums(exports, room, plain),
    ...wasmWindows(exports, room, plain),
    arrays: () => room.source(),
  }
}
