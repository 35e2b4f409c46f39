// Node has WebAssembly; its type declarations leave it to the DOM's, which the host has no business with.
declare namespace WebAssembly {
  class CompileError extends Error {}
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Memory {
    readonly buffer: SharedArrayBuffer
    constructor(description: { initial: number; maximum: number; shared: true })
    grow(pages: number): number
  }
  class Instance {
    readonly exports: unknown
    constructor(module: Module, imports: { readonly env: { readonly memory: Memory } })
  }
}
