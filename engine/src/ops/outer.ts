import { batchedMatmul } from '../tensor/products.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { asGradient } from './helpers/gradient.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** All products of an element of one vector with an element of the other; arrays are flattened, as NumPy does. */
export const outer: Op = {
  name: 'outer',
  family: 'matmul',
  aliases: { python: ['np.outer', 'np.linalg.outer'], torch: 'aten::outer' },
  params: tensors('a', 'b'),
  examples: [
    example([1, -2, 0.5], [3, 4]),
    example(
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Outer product',
    role: 'the switcher',
    sentence: 'Sends each vector the gradient times the other vector.',
    symbol: '⊗',
    latex: ([a, b]) => `${a} \\otimes ${b}`,
    locals: [
      local(([, b]) => `{${b}}^{T}`, 'each entry is multiplied by every entry of the other vector'),
      local(([a]) => `{${a}}^{T}`, 'each entry is multiplied by every entry of the other vector'),
    ],
  }),
  shape: ([a, b]) => [sizeOf(a!), sizeOf(b!)],
  forward: ([a, b]) => batchedMatmul(column(a!), matrixTransposed(column(b!))),
  vjp({ inputs: [a, b] }, upstream) {
    const toA = batchedMatmul(upstream, column(b!))
    const toB = batchedMatmul(matrixTransposed(upstream), column(a!))
    return [asGradient(toA, a!, upstream), asGradient(toB, b!, upstream)]
  },
}

function column(t: Tensor): Tensor {
  return reshaped(t, [sizeOf(t.shape), 1])
}
