import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The angle whose cosine is x; NaN outside −1 … 1. */
export const arccos = unary({
  name: 'arccos',
  aliases: { python: ['np.arccos', 'math.acos', 'np.acos'], onnx: 'Acos', torch: 'aten::acos' },
  examples: [example(0.7), example([0, 0.3, -0.8])],
  curve: { x: [-1, 1], y: [-0.2, 3.3] },
  f: Math.acos,
  slope: (x) => -1 / Math.sqrt(1 - x * x),
  explain: curveExplanation({
    title: 'Arccosine',
    symbol: 'acos',
    sentence: 'Flips the gradient and strengthens it, without bound near ±1.',
    latex: (x) => `\\arccos\\left(${x}\\right)`,
    slope: (x) => `-\\frac{1}{\\sqrt{1 - ${x}^2}}`,
    reason:
      'undoing the cosine turns its slope upside down, and the cosine falls where the angle grows',
  }),
})
