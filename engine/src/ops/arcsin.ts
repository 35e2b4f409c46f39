import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The angle whose sine is x; NaN outside −1 … 1. */
export const arcsin = unary({
  name: 'arcsin',
  aliases: { python: ['np.arcsin', 'math.asin', 'np.asin'], onnx: 'Asin', torch: 'aten::asin' },
  examples: [example(0.7), example([0, 0.3, -0.8])],
  curve: { x: [-1, 1], y: [-1.7, 1.7] },
  f: Math.asin,
  slope: (x) => 1 / Math.sqrt(1 - x * x),
  explain: curveExplanation({
    title: 'Arcsine',
    symbol: 'asin',
    sentence: 'Strengthens the gradient, without bound near ±1.',
    latex: (x) => `\\arcsin\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{\\sqrt{1 - ${x}^2}}`,
    reason: 'undoing the sine turns its slope upside down: where the sine was flat, this is steep',
  }),
})
