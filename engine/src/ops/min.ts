import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { extremeOver, routeToWinner } from './helpers/extreme.ts'
import { over, reduction } from './helpers/reduction.ts'

/**
 * The smallest element, of all or along an axis. On a tie the first one receives the whole gradient, as `argmin` would pick
 * it. (PyTorch's `amin` splits the gradient evenly among ties; its `min(dim)` gives it to one of them.)
 */
export const min = reduction({
  name: 'min',
  family: 'select',
  aliases: { python: ['np.min', 'np.amin', '.min'], onnx: 'ReduceMin', torch: 'aten::amin' },
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
    extremeOver(x, axes, keepDims, (next, best) => next < best, 'minimum'),
  vjp: routeToWinner,
  explain: (attrs) => ({
    title: 'Minimum',
    role: 'the router',
    sentence:
      'Sends the whole gradient to the smallest element and nothing to the rest; the first wins a tie.',
    symbol: 'min',
    latex: ([x]) => `${over(attrs, '\\min')} ${x}`,
    locals: [
      local(
        ([x]) => `\\mathbf{1}\\left[${x} \\text{ is the smallest}\\right]`,
        '1 for the smallest element, for it alone decides the output; 0 for the others',
      ),
    ],
  }),
})
