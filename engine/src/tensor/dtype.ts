import type { DType } from './tensor.ts'

/** True for the types that gradients have. */
export function isFloat(dtype: DType): boolean {
  return dtype === 'float64' || dtype === 'float32'
}

const ORDER: readonly DType[] = ['bool', 'int64', 'float32', 'float64']

/**
 * The type two operands share. As in PyTorch, and unlike NumPy, an integer does not widen float32: a run is asked
 * for 32 bits as a whole.
 */
export function promote(a: DType, b: DType): DType {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

/** The float type of a result that cannot be whole: float32 stays, everything else becomes float64. */
export function floatOf(dtype: DType): DType {
  return dtype === 'float32' ? 'float32' : 'float64'
}

/** The type that sums and products count in: booleans are counted as integers. */
export function countOf(dtype: DType): DType {
  return dtype === 'bool' ? 'int64' : dtype
}
