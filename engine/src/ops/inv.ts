import { ProgramError } from '../errors.ts'
import { floatOf } from '../tensor/dtype.ts'
import { map1 } from '../tensor/kernels/map.ts'
import { solveStack } from '../tensor/linalg.ts'
import { batchedMatmul } from '../tensor/products.ts'
import { type Tensor, zeros } from '../tensor/tensor.ts'
import { broadcastTo, copyOf, matrixTransposed } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { asGradient } from './helpers/gradient.ts'
import { tensors } from './helpers/params.ts'
import { squareShape } from './helpers/shapes.ts'
import type { Op } from './op.ts'

/** The inverse of a square matrix, or of each in a stack. */
export const inv: Op = {
  name: 'inv',
  family: 'matmul',
  aliases: { python: ['np.linalg.inv'], torch: 'aten::linalg_inv' },
  params: tensors('a'),
  examples: [
    example([
      [2, 1],
      [0.5, 3],
    ]),
    example([
      [
        [2, 1],
        [0.5, 3],
      ],
      [
        [0, 1],
        [4, 5],
      ],
    ]),
    example([[0.5]]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Inverse',
    role: 'the switcher',
    sentence:
      'Multiplies the gradient from both sides by the transposed inverse and flips its sign.',
    symbol: 'A⁻¹',
    latex: ([a]) => `{${a}}^{-1}`,
    locals: [
      local(
        (_inputs, out) => `-{${out}}^{T} (\\cdot)\\, {${out}}^{T}`,
        'as with 1/x: a larger matrix has a smaller inverse, by minus its square, one factor on each side',
      ),
    ],
  }),
  shape: ([a]) => squareShape(a!),
  forward([a]) {
    const x = copyOf(a!, floatOf(a!.dtype))
    const inverse = solveStack(x, broadcastTo(identity(a!.shape.at(-1)!, x), a!.shape))
    if (inverse !== null) return inverse
    throw new ProgramError('Singular matrix', {
      hint: 'it has no inverse: its rows depend on one another',
    })
  },
  vjp({ inputs: [a], output }, upstream) {
    const side = matrixTransposed(output)
    const grad = batchedMatmul(batchedMatmul(side, upstream), side)
    return [
      asGradient(
        map1(grad, grad.dtype, (value) => -value),
        a!,
        upstream,
      ),
    ]
  },
}

function identity(n: number, like: Tensor): Tensor {
  const eye = zeros([n, n], like.dtype)
  for (let i = 0; i < n; i++) eye.data[i * n + i] = 1
  return eye
}
