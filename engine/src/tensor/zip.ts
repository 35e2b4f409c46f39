import { type Kernels, kernels } from './kernels/kernels.ts'
import { forEachMatrix } from './kernels/rows.ts'
import { sizeOf } from './shape.ts'
import { type DType, room, type Tensor, wrap } from './tensor.ts'

/** Combines two tensors of one shape, number by number, into a fresh row-major one. */
export function zip(
  kernel: 'add' | 'sub' | 'mul' | 'div',
  a: Tensor,
  b: Tensor,
  dtype: DType,
): Tensor {
  const out = room(sizeOf(a.shape), dtype)
  const combine: Kernels['add'] = kernels()[kernel]
  forEachMatrix(a.shape, [a, b], (operands, rows, columns, at) => {
    combine(operands[0]!, operands[1]!, out, at, rows, columns)
  })
  return wrap(out, a.shape, dtype)
}
