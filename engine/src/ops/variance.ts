import { map2 } from '../tensor/kernels/map.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { centred, countAlong, varianceOver } from './helpers/moments.ts'
import { attr, numberOf } from './helpers/params.ts'
import { over, reduction, spread } from './helpers/reduction.ts'

/** Mean squared distance from the mean, all or along an axis; `ddof` is taken off the count (0, unlike PyTorch's 1). */
export const variance = reduction({
  name: 'variance',
  aliases: { python: ['np.var', '.var'], torch: 'aten::var' },
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
  forward: (x, axes, keepDims, attrs) =>
    varianceOver(x, axes, keepDims, numberOf(attrs, 'ddof', 0)),
  vjp({ x, axes, upstream, attrs }) {
    const count = Math.max(countAlong(x.shape, axes) - numberOf(attrs, 'ddof', 0), 0)
    const up = spread(upstream, x)
    return map2(up, centred(x, axes), up.dtype, (u, off) => (u * 2 * off) / count)
  },
  explain: (attrs) => ({
    title: 'Variance',
    role: 'the leveller',
    sentence: 'Pushes each element away from the mean in proportion to its distance from it.',
    symbol: 'σ²',
    latex: ([x]) => `${over(attrs, '\\operatorname{var}')}\\left(${x}\\right)`,
    locals: [
      local(
        ([x]) => `\\frac{2}{n}\\left(${x} - \\mu\\right)`,
        'far elements matter most; that the mean moves too cancels out, for distances from it add to zero',
      ),
    ],
  }),
})
