import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Hyperbolic tangent: squashes any number between −1 and 1. */
export const tanh = unary({
  name: 'tanh',
  aliases: {
    python: ['np.tanh', 'math.tanh', 'tanh', 'F.tanh', '.tanh'],
    onnx: 'Tanh',
    torch: 'aten::tanh',
  },
  examples: [example(0.8814), example([0, 1, -2.5])],
  curve: { x: [-3, 3], y: [-1.3, 1.3] },
  f: Math.tanh,
  slope: (_x, y) => 1 - y * y,
  kernel: 'tanh',
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = Math.tanh(value[a[i]!]!)
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const y = value[i]!
        grad[a[i]!]! += grad[i]! * (1 - y * y)
      }
    },
  },
  explain: curveExplanation({
    title: 'Tanh',
    symbol: 'tanh',
    sentence:
      'Lets the gradient through near zero and shuts it off where the output saturates at ±1.',
    latex: (x) => `\\tanh\\left(${x}\\right)`,
    slope: (_x, y) => `1 - ${y}^2`,
    reason:
      'steepest at zero with slope one; flat, so nearly no gradient, once the output is near ±1',
    role: 'the squasher',
  }),
})
