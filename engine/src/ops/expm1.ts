import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** eˣ − 1, exact also for tiny x. */
export const expm1 = unary({
  name: 'expm1',
  aliases: { python: ['np.expm1', 'math.expm1'], torch: 'aten::expm1' },
  examples: [example(-1), example([1e-3, 1, -2.5])],
  curve: { x: [-3, 1.3], y: [-1.4, 2.7] },
  f: Math.expm1,
  slope: (_x, y) => y + 1,
  explain: curveExplanation({
    title: 'Exponential less one',
    symbol: 'eˣ−1',
    sentence: 'Multiplies the gradient by its own output plus one.',
    latex: (x) => `e^{${x}} - 1`,
    slope: (_x, y) => `${y} + 1`,
    reason: 'taking one off does not change the slope, which is the exponential itself',
  }),
})
