import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Cosine of an angle in radians. */
export const cos = unary({
  name: 'cos',
  aliases: { python: ['np.cos', 'math.cos', 'cos'], onnx: 'Cos', torch: 'aten::cos' },
  examples: [example(0.7), example([0.1, 1, -2.5])],
  curve: { x: [-3.2, 3.2], y: [-1.3, 1.3] },
  f: Math.cos,
  slope: (x) => -Math.sin(x),
  explain: curveExplanation({
    title: 'Cosine',
    symbol: 'cos',
    sentence: 'Multiplies the gradient by minus the sine of the input.',
    latex: (x) => `\\cos\\left(${x}\\right)`,
    slope: (x) => `-\\sin\\left(${x}\\right)`,
    reason:
      'to the right of its crest the cosine falls, to the left it rises: as minus the sine says',
  }),
})
