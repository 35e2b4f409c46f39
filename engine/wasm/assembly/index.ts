// Everything that engine/src/tensor/kernels/wasm calls. Pointers are bytes, strides are elements.
export * from './gemm'
export * from './elementwise'
export * from './curves'
export * from './reduce'
export * from './windows'

/** Where memory that nobody uses begins. */
export function heapBase(): usize { return __heap_base }
