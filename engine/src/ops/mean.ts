import { map1 } from '../tensor/kernels/map.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { countAlong, meanOver } from './helpers/moments.ts'
import { over, reduction, spread } from './helpers/reduction.ts'

/** Average of elements, all or along an axis; NaN of nothing, as in NumPy. */
export const mean = reduction({
  name: 'mean',
  aliases: { python: ['np.mean', '.mean'], onnx: 'ReduceMean', torch: 'aten::mean' },
  examples: [
    example([1, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axis: 1, keepdims: true }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ],
  forward: meanOver,
  vjp({ x, axes, upstream }) {
    const count = countAlong(x.shape, axes)
    return spread(
      map1(upstream, upstream.dtype, (u) => u / count),
      x,
    )
  },
  explain: (attrs) => ({
    title: 'Mean',
    role: 'the distributor',
    sentence: 'Splits the gradient evenly among the elements that were averaged.',
    symbol: 'μ',
    latex: ([x]) => `${over(attrs, '\\operatorname{mean}')}\\left(${x}\\right)`,
    locals: [
      local(() => '\\frac{1}{n}', 'each of the n elements has one share in n of the average'),
    ],
  }),
})
