type Pointer = number

/** Rows × columns of two operands (rows and steps in elements) into a row-major result. */
type WasmZip = (
  rows: number,
  columns: number,
  a: Pointer,
  rowA: number,
  stepA: number,
  b: Pointer,
  rowB: number,
  stepB: number,
  out: Pointer,
) => void

type WasmCurve = (n: number, x: Pointer, out: Pointer) => void
type WasmCurveBack = (n: number, y: Pointer, up: Pointer, out: Pointer) => void

/** A window's fields in order, each [rows, columns]. */
export type WindowFields = readonly [
  height: number,
  width: number,
  kernelRows: number,
  kernelColumns: number,
  strideRows: number,
  strideColumns: number,
  paddingRows: number,
  paddingColumns: number,
  dilationRows: number,
  dilationColumns: number,
  rows: number,
  columns: number,
]

/** What the compiled kernels (engine/wasm/assembly) export, once for each width of numbers. */
export type WasmExports = {
  readonly [name in `${'add' | 'sub' | 'mul' | 'div'}${Width}`]: WasmZip
} & {
  readonly [name in `${'relu' | 'exp' | 'tanh' | 'sigmoid'}${Width}`]: WasmCurve
} & {
  readonly [name in `${'relu' | 'tanh' | 'sigmoid'}Back${Width}`]: WasmCurveBack
} & {
  readonly [name in `${'im2col' | 'col2im'}${Width}`]: (
    image: Pointer,
    columns: Pointer,
    channels: number,
    ...window: WindowFields
  ) => void
} & {
  readonly [name in `maxPool${Width}`]: (
    image: Pointer,
    out: Pointer,
    planes: number,
    ...window: WindowFields
  ) => void
} & {
  readonly [name in `maxPoolBack${Width}`]: (
    image: Pointer,
    up: Pointer,
    grad: Pointer,
    planes: number,
    ...window: WindowFields
  ) => void
} & {
  readonly [name in `gemm${Width}`]: (
    m: number,
    n: number,
    k: number,
    a: Pointer,
    rowA: number,
    columnA: number,
    b: Pointer,
    rowB: number,
    columnB: number,
    c: Pointer,
    rowC: number,
    scratch: Pointer,
  ) => void
} & {
  readonly [name in `sum${Width}`]: (at: Pointer, n: number) => number
} & {
  readonly [name in `addRows${Width}`]: (
    rows: number,
    columns: number,
    x: Pointer,
    row: number,
    out: Pointer,
  ) => void
} & {
  /** Bytes of scratch memory that a matrix product needs. */
  gemmScratch(): number
  /** The first byte that nothing static occupies. */
  heapBase(): Pointer
}

/** Bits of a number. */
export type Width = 32 | 64

/** A WebAssembly.Memory, as far as kernels need one: the engine's core names no platform. */
export interface RawMemory {
  readonly buffer: ArrayBufferLike
  grow(pages: number): number
}

/** An instance of the compiled kernels. */
export interface WasmInstance {
  readonly exports: WasmExports
  readonly memory: RawMemory
}
