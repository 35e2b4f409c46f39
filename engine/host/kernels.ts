import { existsSync, readFileSync } from 'node:fs'
import { type Kernels, useKernels } from '../src/tensor/kernels/kernels.ts'
import type { WasmExports } from '../src/tensor/kernels/wasm/exports.ts'
import { wasmKernels } from '../src/tensor/kernels/wasm/kernelSet.ts'
import { whenWorthIt } from '../src/tensor/kernels/whenWorthIt.ts'

/** Pages of 64 KiB: what the memory starts with, and 2 GiB, which the kernels were compiled for. */
const INITIAL_PAGES = 64
const MAXIMUM_PAGES = 32768

/** The compiled kernels: beside the bundle, or where the build puts them. */
const PLACES = ['kernels.wasm', '../wasm/dist/kernels.wasm']

/** Lets this thread compute with the WASM SIMD kernels from the first work on that they are worth loading for. */
export function useFastKernels(): void {
  useKernels(whenWorthIt(loadKernels))
}

/** The WASM SIMD kernels with a memory of their own; null where they were not built or this machine cannot run them. */
export function loadKernels(): Kernels | null {
  const file = PLACES.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  return file ? instantiate(readFileSync(file)) : null
}

function instantiate(bytes: Uint8Array<ArrayBuffer>): Kernels | null {
  try {
    const memory = new WebAssembly.Memory({
      initial: INITIAL_PAGES,
      maximum: MAXIMUM_PAGES,
      shared: true,
    })
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } })
    return wasmKernels({ exports: exports as WasmExports, memory }) // compiled from engine/wasm/assembly
  } catch (error) {
    // A CompileError: a processor without SIMD. A RangeError: no room for the memory. The plain kernels do both.
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return null
    throw error
  }
}
