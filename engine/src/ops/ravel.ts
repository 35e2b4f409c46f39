import { sizeOf } from '../tensor/shape.ts'
import { reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'

/** All elements in one row, in row-major order. */
export const ravel = movement({
  name: 'ravel',
  aliases: { python: ['np.ravel', '.ravel', '.flatten'], onnx: 'Flatten', torch: 'aten::flatten' },
  examples: [
    example([
      [1, 2],
      [3, 4],
    ]),
    example(5),
  ],
  title: 'Ravel',
  symbol: '▭',
  sentence: 'Folds the gradient back into the shape the input had.',
  latex: (x) => `${upright('ravel')}\\left(${x}\\right)`,
  shape: (shape) => [sizeOf(shape)],
  forward: (x) => reshaped(x, [sizeOf(x.shape)]),
  back: (upstream, shape) => reshaped(upstream, shape),
})
