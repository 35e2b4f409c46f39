import { map1, map3 } from '../tensor/kernels/map.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { centred, countAlong, varianceOver } from './helpers/moments.ts'
import { attr, numberOf } from './helpers/params.ts'
import { over, reduction, spread } from './helpers/reduction.ts'

/**
 * Root of the variance, all or along an axis; `ddof` is taken off the count (0, unlike PyTorch's 1). The slope at no
 * spread is taken as 0, as in PyTorch.
 */
export const std = reduction({
  name: 'std',
  aliases: { python: ['np.std', '.std'], torch: 'aten::std' },
  params: [attr('ddof', 0)],
  examples: [
    example([1, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [4, 7, 6],
    ]),
    exampleWith({ axis: 1, keepdims: true, ddof: 1 }, [
      [1, 2, 4],
      [4, 5, 0],
    ]),
  ],
  forward(x, axes, keepDims, attrs) {
    const variance = varianceOver(x, axes, keepDims, numberOf(attrs, 'ddof', 0))
    return map1(variance, variance.dtype, Math.sqrt)
  },
  vjp({ x, axes, output, upstream, attrs }) {
    const count = Math.max(countAlong(x.shape, axes) - numberOf(attrs, 'ddof', 0), 0)
    const up = spread(upstream, x)
    const off = centred(x, axes)
    return map3(up, off, spread(output, x), up.dtype, (u, d, s) =>
      s === 0 ? 0 : (u * d) / (count * s),
    )
  },
  explain: (attrs) => ({
    title: 'Standard deviation',
    role: 'the leveller',
    sentence:
      'Pushes each element away from the mean by its distance, measured in standard deviations.',
    symbol: 'σ',
    latex: ([x]) => `${over(attrs, '\\operatorname{std}')}\\left(${x}\\right)`,
    locals: [
      local(
        ([x], out) => `\\frac{${x} - \\mu}{n\\, ${out}}`,
        'far elements matter most, and a nudge counts less where the spread is already large',
      ),
    ],
  }),
})
