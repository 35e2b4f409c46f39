import { add, div, mul, sub, type Zip } from './arithmetic.ts'
import {
  type Curve,
  type CurveBack,
  exp,
  relu,
  reluBack,
  sigmoid,
  sigmoidBack,
  tanh,
  tanhBack,
} from './curves.ts'
import { col2im, im2col } from './im2col.ts'
import { matmul } from './matmul.ts'
import { maxPool, maxPoolBack } from './maxPool.ts'
import type { Numbers } from './numbers.ts'
import { addRows, pairwiseSum } from './sum.ts'

/** Arrays that a kernel set can work in without copying. They are free again when the source is forgotten. */
export interface ArraySource {
  /** Zeros; null where there is no room left. */
  take(size: number, dtype: 'float64' | 'float32'): Numbers | null
}

/** The loops that are worth a faster version. Another set (WASM SIMD) has the same signatures and, within rounding, results. */
export interface Kernels {
  readonly add: Zip
  readonly sub: Zip
  readonly mul: Zip
  readonly div: Zip
  readonly relu: Curve
  readonly exp: Curve
  readonly tanh: Curve
  readonly sigmoid: Curve
  readonly reluBack: CurveBack
  readonly tanhBack: CurveBack
  readonly sigmoidBack: CurveBack
  readonly matmul: typeof matmul
  readonly sum: typeof pairwiseSum
  readonly addRows: typeof addRows
  readonly im2col: typeof im2col
  readonly col2im: typeof col2im
  readonly maxPool: typeof maxPool
  readonly maxPoolBack: typeof maxPoolBack
  /** A source of arrays that need no copying; null where all arrays are alike. */
  arrays(): ArraySource | null
}

/** The plain TypeScript loops: the reference, and the fall-back. */
export const plainKernels: Kernels = {
  add,
  sub,
  mul,
  div,
  relu,
  exp,
  tanh,
  sigmoid,
  reluBack,
  tanhBack,
  sigmoidBack,
  matmul,
  sum: pairwiseSum,
  addRows,
  im2col,
  col2im,
  maxPool,
  maxPoolBack,
  arrays: () => null,
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
