import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { matmulBack, matmulForward, matmulShape } from './helpers/matrixProduct.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** Matrix product of all ranks NumPy allows: vectors on either side, stacks of matrices broadcast. */
export const matmul: Op = {
  name: 'matmul',
  family: 'matmul',
  aliases: {
    python: ['@', 'np.matmul', 'torch.matmul', 'np.linalg.matmul'],
    onnx: 'MatMul',
    torch: 'aten::matmul',
  },
  params: tensors('x1', 'x2'),
  examples: [
    example(
      [
        [0.1, 0.5],
        [-0.3, 0.8],
      ],
      [0.2, 0.4],
    ),
    example(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [1, -1],
        [0.5, 2],
        [3, 0.25],
      ],
    ),
    example([1, 2, 3], [4, 5, 6]),
    example(
      [1, 2],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ),
    example(
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      [
        [0.5, -1],
        [2, 1],
      ],
    ),
    example([[[1, 2]], [[3, 4]]], [0.5, -1]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Matrix multiply',
    role: 'the switcher',
    sentence:
      'Sends each matrix the gradient times the other matrix, transposed so that the shapes fit.',
    symbol: '@',
    latex: ([a, b]) => `${a}\\, ${b}`,
    locals: [
      local(
        ([, b]) => `{${b}}^{T}`,
        'each entry is multiplied by entries of the other matrix, as at a multiply gate; the transpose lines them up',
      ),
      local(
        ([a]) => `{${a}}^{T}`,
        'each entry is multiplied by entries of the other matrix, as at a multiply gate; the transpose lines them up',
      ),
    ],
  }),
  shape: ([a, b]) => matmulShape('matmul', a!, b!),
  forward: ([a, b]) => matmulForward(a!, b!, matmulShape('matmul', a!.shape, b!.shape)),
  vjp: (call, upstream) => matmulBack(call, upstream),
}
