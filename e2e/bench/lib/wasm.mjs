// Loads the bare kernels with a fresh memory and hands out arrays in it.
import { readFileSync } from 'node:fs'
import { wasmUrl } from './places.mjs'

const compiled = new Map()

function compiledModule(name) {
  if (!compiled.has(name)) compiled.set(name, new WebAssembly.Module(readFileSync(wasmUrl(name))))
  return compiled.get(name)
}

/** A memory with a bump allocator. */
export class Arena {
  constructor(bytes, base = 1024) {
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((bytes + base) / 65536) + 1 })
    this.top = base
  }
  alloc(Type, length) {
    this.top = (this.top + 63) & ~63
    const view = new Type(this.memory.buffer, this.top, length)
    this.top += view.byteLength
    return view
  }
}

/** The exports of a module on a memory. */
export function instantiate(name, memory) {
  return new WebAssembly.Instance(compiledModule(name), {
    env: {
      memory,
      abort() {
        throw new Error('wasm abort')
      },
    },
  }).exports
}
