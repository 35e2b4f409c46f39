import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Sine of an angle in radians. */
export const sin = unary({
  name: 'sin',
  aliases: { python: ['np.sin', 'math.sin', 'sin'], onnx: 'Sin', torch: 'aten::sin' },
  examples: [example(0.7), example([0, 1, -2.5])],
  curve: { x: [-3.2, 3.2], y: [-1.3, 1.3] },
  f: Math.sin,
  slope: (x) => Math.cos(x),
  explain: curveExplanation({
    title: 'Sine',
    symbol: 'sin',
    sentence: 'Multiplies the gradient by the cosine of the input.',
    latex: (x) => `\\sin\\left(${x}\\right)`,
    slope: (x) => `\\cos\\left(${x}\\right)`,
    reason:
      'the sine climbs fastest where it crosses zero and rests at its crests: as the cosine says',
  }),
})
