import { map2 } from '../tensor/kernels/map.ts'
import { cofactors, determinants } from '../tensor/linalg.ts'
import { broadcastTo, reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import { squareShape } from './helpers/shapes.ts'
import type { Op } from './op.ts'

/** The determinant of a square matrix, or of each in a stack. */
export const det: Op = {
  name: 'det',
  family: 'matmul',
  aliases: { python: ['np.linalg.det'], onnx: 'Det', torch: 'aten::linalg_det' },
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
    example([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]),
    example([[0.5]]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Determinant',
    role: 'the switcher',
    sentence:
      'Sends each entry the gradient times the determinant of what is left without its row and column.',
    symbol: 'det',
    latex: ([a]) => `\\det\\left(${a}\\right)`,
    locals: [
      local(
        ([a]) => `\\operatorname{cof}\\left(${a}\\right)`,
        'expanded along its row, the determinant is this entry times its cofactor, plus terms without it',
      ),
    ],
  }),
  shape: ([a]) => squareShape(a!).slice(0, -2),
  forward: ([a]) => determinants(a!),
  vjp({ inputs: [a] }, upstream) {
    const up = broadcastTo(reshaped(upstream, [...upstream.shape, 1, 1]), a!.shape)
    return [map2(cofactors(a!), up, upstream.dtype, (cofactor, u) => cofactor * u)]
  },
}
