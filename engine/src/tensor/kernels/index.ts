import { add, div, mul, sub } from './arithmetic.ts'
import { col2im, im2col } from './im2col.ts'
import { matmul } from './matmul.ts'
import { pairwiseSum } from './sum.ts'

/** The loops that are worth a faster version. Another set (WASM SIMD) has the same signatures and rounding. */
export interface Kernels {
  readonly add: typeof add
  readonly sub: typeof sub
  readonly mul: typeof mul
  readonly div: typeof div
  readonly matmul: typeof matmul
  readonly sum: typeof pairwiseSum
  readonly im2col: typeof im2col
  readonly col2im: typeof col2im
}

/** The plain TypeScript loops: the reference, and the fall-back. */
export const plainKernels: Kernels = {
  add,
  sub,
  mul,
  div,
  matmul,
  sum: pairwiseSum,
  im2col,
  col2im,
}

let active = plainKernels

/** The kernel set in use. Ask at each call: the set may change at start. */
export function kernels(): Kernels {
  return active
}

/** Chooses the kernel set; called once at start, before anything is computed. */
export function useKernels(set: Kernels): void {
  active = set
}
