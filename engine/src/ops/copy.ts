import { copyOf } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'

/** The same numbers in an array of their own; unary plus, too. */
export const copy = movement({
  name: 'copy',
  aliases: {
    python: ['np.copy', '.copy', '.clone', 'unary+', 'np.positive', 'np.ascontiguousarray'],
    onnx: 'Identity',
    torch: 'aten::clone',
  },
  examples: [example([1, 2, 3]), example(5)],
  title: 'Copy',
  symbol: '=',
  sentence: 'Passes the gradient unchanged.',
  latex: (x) => `${upright('copy')}\\left(${x}\\right)`,
  shape: (shape) => shape,
  forward: (x) => copyOf(x),
  back: (upstream) => upstream,
})
