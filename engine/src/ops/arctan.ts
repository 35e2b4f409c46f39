import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The angle whose tangent is x. */
export const arctan = unary({
  name: 'arctan',
  aliases: { python: ['np.arctan', 'math.atan', 'np.atan'], onnx: 'Atan', torch: 'aten::atan' },
  examples: [example(0.7), example([0, 2.3, -0.8])],
  curve: { x: [-4, 4], y: [-1.7, 1.7] },
  f: Math.atan,
  slope: (x) => 1 / (1 + x * x),
  explain: curveExplanation({
    title: 'Arctangent',
    symbol: 'atan',
    sentence: 'Lets the gradient through near zero and less and less of it further out.',
    latex: (x) => `\\arctan\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{1 + ${x}^2}`,
    reason:
      'steepest at zero with slope one, and flatter the further out: the angle approaches a right one',
    role: 'the squasher',
  }),
})
