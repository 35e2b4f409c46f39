import { floatOf, promote } from '../../tensor/dtype.ts'
import type { DType, Tensor } from '../../tensor/tensor.ts'

/** The type of a sum or product: two Python truth values count as integers, two bool arrays stay bool as in NumPy. */
export function arithmeticType(a: Tensor, b: Tensor): DType {
  const dtype = promote(a.dtype, b.dtype)
  return dtype === 'bool' && a.shape.length === 0 ? 'int64' : dtype
}

/** The type of a quotient: always a float. */
export function quotientType(a: Tensor, b: Tensor): DType {
  return floatOf(promote(a.dtype, b.dtype))
}

/** The type of a whole-number operation (`//`, `%`, `**`): two truth values count as integers. */
export function wholeType(a: Tensor, b: Tensor): DType {
  const dtype = promote(a.dtype, b.dtype)
  return dtype === 'bool' ? 'int64' : dtype
}
