import { countOf } from '../tensor/dtype.ts'
import { sumOver } from '../tensor/sums.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { over, reduction, spread } from './helpers/reduction.ts'

/** Sum of elements, all or along an axis, rounded in NumPy's order. Its VJP is a broadcast. */
export const sum = reduction({
  name: 'sum',
  aliases: { python: ['np.sum', '.sum'], onnx: 'ReduceSum', torch: 'aten::sum' },
  examples: [
    example([1, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axis: -1, keepdims: true }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axis: [0, 2] }, [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]),
  ],
  forward: (x, axes, keepDims) => sumOver(x, axes, keepDims, countOf(x.dtype)),
  vjp: ({ x, upstream }) => spread(upstream, x),
  explain: (attrs) => ({
    title: 'Sum',
    role: 'the distributor',
    sentence: 'Hands the same gradient to every element that was summed.',
    symbol: 'Σ',
    latex: ([x]) => `${over(attrs, '\\sum')} ${x}`,
    locals: [local(() => '1', 'every element counts once, so the sum grows by as much as it does')],
  }),
})
