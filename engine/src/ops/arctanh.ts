import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The number whose hyperbolic tangent is x; infinite at ±1, NaN outside. */
export const arctanh = unary({
  name: 'arctanh',
  aliases: {
    python: ['np.arctanh', 'math.atanh', 'np.atanh'],
    onnx: 'Atanh',
    torch: 'aten::atanh',
  },
  examples: [example(0.7), example([0, 0.3, -0.8])],
  curve: { x: [-0.95, 0.95], y: [-2, 2] },
  f: Math.atanh,
  slope: (x) => 1 / (1 - x * x),
  explain: curveExplanation({
    title: 'Inverse hyperbolic tangent',
    symbol: 'atanh',
    sentence: 'Strengthens the gradient, without bound near ±1.',
    latex: (x) => `\\operatorname{arctanh}\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{1 - ${x}^2}`,
    reason: 'it undoes the squashing of tanh: what tanh made flat becomes steep again',
  }),
})
