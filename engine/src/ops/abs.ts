import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** |x|. The slope at the kink 0 is taken as 0. */
export const abs = unary({
  name: 'abs',
  aliases: {
    python: ['np.abs', 'np.absolute', 'np.fabs', 'math.fabs', 'abs'],
    onnx: 'Abs',
    torch: 'aten::abs',
  },
  examples: [example(-3), example([1, -2, 0.5])],
  curve: { x: [-2, 2], y: [-0.35, 2] },
  dtype: 'same',
  f: Math.abs,
  slope: (x) => Math.sign(x),
  explain: curveExplanation({
    title: 'Absolute value',
    symbol: '|x|',
    sentence: 'Passes the gradient where the input is positive and flips it where it is negative.',
    latex: (x) => `\\left|${x}\\right|`,
    slope: (x) => `\\operatorname{sign}\\left(${x}\\right)`,
    reason: 'to the right of zero the output follows the input, to the left it mirrors it',
    role: 'the flipper',
  }),
})
