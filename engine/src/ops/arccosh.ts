import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The number from 0 up whose hyperbolic cosine is x; NaN below 1. */
export const arccosh = unary({
  name: 'arccosh',
  aliases: {
    python: ['np.arccosh', 'math.acosh', 'np.acosh'],
    onnx: 'Acosh',
    torch: 'aten::acosh',
  },
  examples: [example(1.7), example([1.2, 2, 4.5])],
  curve: { x: [1, 5], y: [-0.2, 2.5] },
  f: Math.acosh,
  slope: (x) => 1 / Math.sqrt(x * x - 1),
  explain: curveExplanation({
    title: 'Inverse hyperbolic cosine',
    symbol: 'acosh',
    sentence: 'Strengthens the gradient near 1 and weakens it further out.',
    latex: (x) => `\\operatorname{arccosh}\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{\\sqrt{${x}^2 - 1}}`,
    reason: 'it starts upright at one and flattens out, where it grows like a logarithm',
  }),
})
