import { kernels } from '../../../engine/src/tensor/kernels/kernels.ts'
import type { Numbers } from '../../../engine/src/tensor/kernels/numbers.ts'
import { useAppKernels } from './kernels.ts'

/** Multiplies a square matrix by itself in the kernels' own memory, again and again. */
export function multiplier(
  size: number,
  dtype: 'float64' | 'float32',
  fill: (array: Numbers) => Numbers,
): () => void {
  useAppKernels()
  const arrays = kernels().arrays()!
  const a = { data: fill(arrays.take(size * size, dtype)!), at: 0, row: size, column: 1 }
  const out = arrays.take(size * size, dtype)!
  return () => kernels().matmul(a, a, out, 0, size, size, size)
}
