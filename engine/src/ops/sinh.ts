import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Hyperbolic sine: (eˣ − e⁻ˣ) / 2. */
export const sinh = unary({
  name: 'sinh',
  aliases: { python: ['np.sinh', 'math.sinh'], onnx: 'Sinh', torch: 'aten::sinh' },
  examples: [example(0.7), example([0, 1, -1.5])],
  curve: { x: [-2, 2], y: [-3.7, 3.7] },
  f: Math.sinh,
  slope: (x) => Math.cosh(x),
  explain: curveExplanation({
    title: 'Hyperbolic sine',
    symbol: 'sinh',
    sentence: 'Multiplies the gradient by the hyperbolic cosine of the input.',
    latex: (x) => `\\sinh\\left(${x}\\right)`,
    slope: (x) => `\\cosh\\left(${x}\\right)`,
    reason: 'slope one at zero, and steeper on both sides as the exponentials take over',
  }),
})
