import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Hyperbolic cosine: (eˣ + e⁻ˣ) / 2. */
export const cosh = unary({
  name: 'cosh',
  aliases: { python: ['np.cosh', 'math.cosh'], onnx: 'Cosh', torch: 'aten::cosh' },
  examples: [example(0.7), example([0, 1, -1.5])],
  curve: { x: [-2, 2], y: [0, 3.8] },
  f: Math.cosh,
  slope: (x) => Math.sinh(x),
  explain: curveExplanation({
    title: 'Hyperbolic cosine',
    symbol: 'cosh',
    sentence: 'Multiplies the gradient by the hyperbolic sine of the input.',
    latex: (x) => `\\cosh\\left(${x}\\right)`,
    slope: (x) => `\\sinh\\left(${x}\\right)`,
    reason: 'flat at zero, falling on the left and climbing on the right, like a hanging chain',
  }),
})
