import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** eˣ. */
export const exp = unary({
  name: 'exp',
  aliases: { python: ['np.exp', 'math.exp', 'exp', '.exp'], onnx: 'Exp', torch: 'aten::exp' },
  examples: [example(-1), example([0, 1, -2.5])],
  curve: { x: [-2.2, 1.1], y: [-0.35, 3] },
  f: Math.exp,
  slope: (_x, y) => y,
  kernel: 'exp',
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = Math.exp(value[a[i]!]!)
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        grad[a[i]!]! += grad[i]! * value[i]!
      }
    },
  },
  explain: curveExplanation({
    title: 'Exponential',
    symbol: 'eˣ',
    sentence: 'Multiplies the gradient by its own output.',
    latex: (x) => `e^{${x}}`,
    slope: (_x, y) => y,
    reason: "the exponential is its own slope, so the output's value is the local gradient",
  }),
})
