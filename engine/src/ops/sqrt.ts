import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The square root; NaN below 0, as in NumPy. */
export const sqrt = unary({
  name: 'sqrt',
  aliases: { python: ['np.sqrt', 'math.sqrt', 'sqrt', '**0.5'], onnx: 'Sqrt', torch: 'aten::sqrt' },
  examples: [example(4), example([1, 2.5, 0.25])],
  curve: { x: [0, 4], y: [-0.25, 2.2] },
  f: Math.sqrt,
  slope: (_x, y) => 0.5 / y,
  explain: curveExplanation({
    title: 'Square root',
    symbol: '√x',
    sentence: 'Divides the gradient by twice its own output.',
    latex: (x) => `\\sqrt{${x}}`,
    slope: (_x, y) => `\\frac{1}{2\\,${y}}`,
    reason: 'the larger the root, the less it still grows: the slope is one over twice the root',
  }),
})
