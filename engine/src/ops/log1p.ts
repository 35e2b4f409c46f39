import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** ln(1 + x), exact also for tiny x. */
export const log1p = unary({
  name: 'log1p',
  aliases: { python: ['np.log1p', 'math.log1p'], torch: 'aten::log1p' },
  examples: [example(0.5), example([1e-3, 2.5, -0.5])],
  curve: { x: [-0.9, 4], y: [-2.4, 1.8] },
  f: Math.log1p,
  slope: (x) => 1 / (1 + x),
  explain: curveExplanation({
    title: 'Logarithm of one more',
    symbol: 'ln(1+x)',
    sentence: 'Divides the gradient by one plus the input.',
    latex: (x) => `\\ln\\left(1 + ${x}\\right)`,
    slope: (x) => `\\frac{1}{1 + ${x}}`,
    reason:
      'the logarithm has slope one over its argument, and the argument is one more than the input',
  }),
})
