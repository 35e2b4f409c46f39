import { inferShape, sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'
import { listOf, variadic } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** The same elements in another shape, in row-major order; one extent may be −1. `.reshape(2, 3)` gives `shape: [2, 3]`. */
export const reshape = movement({
  name: 'reshape',
  aliases: {
    python: ['np.reshape', '.reshape', '.view'],
    onnx: 'Reshape',
    torch: 'aten::reshape',
  },
  params: [variadic('shape')],
  examples: [
    exampleWith({ shape: [2, 2] }, [1, 2, 3, 4]),
    exampleWith({ shape: [3, -1] }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ shape: -1 }, [
      [1, 2],
      [3, 4],
    ]),
  ],
  title: 'Reshape',
  symbol: '▭',
  sentence: 'Folds the gradient back into the shape the input had.',
  latex: (x, attrs) =>
    `${upright('reshape')}\\left(${x},\\, ${wanted(attrs).join(' \\times ')}\\right)`,
  shape: (shape, attrs) => inferShape(sizeOf(shape), wanted(attrs)),
  forward: (x, attrs) => reshaped(x, inferShape(sizeOf(x.shape), wanted(attrs))),
  back: (upstream, shape) => reshaped(upstream, shape),
})

function wanted(attrs: Attrs): Shape {
  return listOf(attrs, 'shape') ?? []
}
