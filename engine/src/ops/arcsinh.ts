import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The number whose hyperbolic sine is x. */
export const arcsinh = unary({
  name: 'arcsinh',
  aliases: {
    python: ['np.arcsinh', 'math.asinh', 'np.asinh'],
    onnx: 'Asinh',
    torch: 'aten::asinh',
  },
  examples: [example(0.7), example([0, 2, -1.5])],
  curve: { x: [-4, 4], y: [-2.3, 2.3] },
  f: Math.asinh,
  slope: (x) => 1 / Math.sqrt(x * x + 1),
  explain: curveExplanation({
    title: 'Inverse hyperbolic sine',
    symbol: 'asinh',
    sentence: 'Lets the gradient through near zero and less of it further out.',
    latex: (x) => `\\operatorname{arcsinh}\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{\\sqrt{${x}^2 + 1}}`,
    reason: 'slope one at zero, and flatter further out, where it grows like a logarithm',
  }),
})
