import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { extremeOver, routeToWinner } from './helpers/extreme.ts'
import { over, reduction } from './helpers/reduction.ts'

/**
 * The largest element, of all or along an axis. On a tie the first one receives the whole gradient, as `argmax` would pick
 * it. (PyTorch's `amax` splits the gradient evenly among ties; its `max(dim)` gives it to one of them.)
 */
export const max = reduction({
  name: 'max',
  family: 'select',
  aliases: { python: ['np.max', 'np.amax', '.max'], onnx: 'ReduceMax', torch: 'aten::amax' },
  examples: [
    example([1, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 5, 3],
      [4, 2, 6],
    ]),
    exampleWith({ axis: 1, keepdims: true }, [
      [1, 5, 3],
      [4, 2, 6],
    ]),
  ],
  forward: (x, axes, keepDims) =>
    extremeOver(x, axes, keepDims, (next, best) => next > best, 'maximum'),
  vjp: routeToWinner,
  explain: (attrs) => ({
    title: 'Maximum',
    role: 'the router',
    sentence:
      'Sends the whole gradient to the largest element and nothing to the rest; the first wins a tie.',
    symbol: 'max',
    latex: ([x]) => `${over(attrs, '\\max')} ${x}`,
    locals: [
      local(
        ([x]) => `\\mathbf{1}\\left[${x} \\text{ is the largest}\\right]`,
        '1 for the largest element, for it alone decides the output; 0 for the others',
      ),
    ],
  }),
})
