import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** −x. */
export const neg = unary({
  name: 'neg',
  aliases: { python: ['unary-', 'np.negative', 'neg'], onnx: 'Neg', torch: 'aten::neg' },
  examples: [example(1.5), example([1, -2, 0.5])],
  curve: { x: [-2, 2], y: [-2, 2] },
  dtype: 'same',
  f: (x) => -x,
  slope: () => -1,
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = -value[a[i]!]!
      }
    },
    backward({ a, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        grad[a[i]!]! -= grad[i]!
      }
    },
  },
  explain: curveExplanation({
    title: 'Negate',
    symbol: '−',
    sentence: 'Flips the sign of the gradient.',
    latex: (x) => `-${x}`,
    slope: () => '-1',
    reason: 'the output moves by as much as the input, in the opposite direction',
    role: 'the flipper',
  }),
})
