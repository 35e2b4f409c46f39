import { sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { axisMoved, reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { checkFeatures, checkRank } from './helpers/featureChecks.ts'
import { normalization } from './helpers/normalization.ts'

/**
 * Normalises each feature over the batch, and over image axes where there are any (Ioffe and Szegedy 2015), as in
 * training: with the batch's own mean and biased variance. Features lie along axis 1.
 */
export const batchNorm = normalization({
  name: 'batchNorm',
  aliases: {
    python: ['batchnorm', 'batch_norm'],
    onnx: 'BatchNormalization',
    torch: 'aten::batch_norm',
  },
  params: [],
  examples: [
    example(
      [
        [1, 2],
        [4, 0.5],
        [-1, 4],
      ],
      [1, 0.5],
      [0.1, -0.2],
    ),
    example([
      [1, 2, 4],
      [0.5, -1, 3],
    ]),
    exampleWith(
      { eps: 0.1 },
      [
        [
          [1, 2],
          [3, 5],
        ],
        [
          [0, 1],
          [2, 2.5],
        ],
      ],
      [1, 0.5],
    ),
  ],
  title: 'Batch norm',
  sentence:
    'Takes out of the gradient whatever would only shift or stretch a feature over the batch.',
  check(shape, scales) {
    checkRank('batchnorm', shape, 2)
    checkFeatures('batchnorm', shape[1]!, scales)
  },
  rows: (x) => reshaped(axisMoved(x, 1, 0), [x.shape[1]!, sizeOf(x.shape.toSpliced(1, 1))]),
  fromRows(rows, shape) {
    return axisMoved(reshaped(rows, [shape[1]!, ...shape.toSpliced(1, 1)]), 0, 1)
  },
  featureShape: (shape: Shape) => [shape[1]!, ...shape.slice(2).map(() => 1)],
})
