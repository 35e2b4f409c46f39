import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The logarithm to base 10. */
export const log10 = unary({
  name: 'log10',
  aliases: { python: ['np.log10', 'math.log10'], torch: 'aten::log10' },
  examples: [example(0.5), example([1, 2.5, 7])],
  curve: { x: [0.1, 4], y: [-1.1, 0.8] },
  f: Math.log10,
  slope: (x) => 1 / (x * Math.LN10),
  explain: curveExplanation({
    title: 'Logarithm to base 10',
    symbol: 'log10',
    sentence: 'Divides the gradient by the input, scaled by the logarithm of the base.',
    latex: (x) => `\\log_{10}\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{${x} \\ln 10}`,
    reason: 'it is the natural logarithm divided by a constant, so its slope is divided by it too',
  }),
})
