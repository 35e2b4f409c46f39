import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The logarithm to base 2. */
export const log2 = unary({
  name: 'log2',
  aliases: { python: ['np.log2', 'math.log2'], torch: 'aten::log2' },
  examples: [example(0.5), example([1, 2.5, 7])],
  curve: { x: [0.1, 4], y: [-3.3, 2.2] },
  f: Math.log2,
  slope: (x) => 1 / (x * Math.LN2),
  explain: curveExplanation({
    title: 'Logarithm to base 2',
    symbol: 'log2',
    sentence: 'Divides the gradient by the input, scaled by the logarithm of the base.',
    latex: (x) => `\\log_{2}\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{${x} \\ln 2}`,
    reason: 'it is the natural logarithm divided by a constant, so its slope is divided by it too',
  }),
})
