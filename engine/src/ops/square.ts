import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** x². */
export const square = unary({
  name: 'square',
  aliases: { python: ['np.square', '**2'], torch: 'aten::square' },
  examples: [example(-3), example([1, -2, 0.5])],
  curve: { x: [-1.8, 1.8], y: [-0.3, 3.2] },
  dtype: 'same',
  f: (x) => x * x,
  slope: (x) => 2 * x,
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        const x = value[a[i]!]!
        value[i] = x * x
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const input = a[i]!
        grad[input]! += grad[i]! * (2 * value[input]!)
      }
    },
  },
  explain: curveExplanation({
    title: 'Square',
    symbol: 'x²',
    sentence: 'Multiplies the gradient by twice the input.',
    latex: (x) => `{${x}}^2`,
    slope: (x) => `2\\,${x}`,
    reason:
      'the parabola is flat at zero and steeper the further out: its slope is twice the input',
  }),
})
