import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** 1 / x; an infinity at 0, as in NumPy. */
export const reciprocal = unary({
  name: 'reciprocal',
  aliases: {
    python: ['np.reciprocal', '1/', '**-1'],
    onnx: 'Reciprocal',
    torch: 'aten::reciprocal',
  },
  examples: [example(1.37), example([2, 0.5, 4]), example(-0.8)],
  curve: { x: [0.28, 3.2], y: [-0.3, 3.4] },
  f: (x) => 1 / x,
  slope: (_x, y) => -y * y,
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = 1 / value[a[i]!]!
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const y = value[i]!
        grad[a[i]!]! += grad[i]! * (-y * y)
      }
    },
  },
  explain: curveExplanation({
    title: 'Reciprocal',
    writtenAs: 'division',
    symbol: '1/x',
    sentence: 'Multiplies the gradient by minus the square of its own output.',
    latex: (x) => `\\frac{1}{${x}}`,
    slope: (x) => `-\\frac{1}{${x}^2}`,
    reason: 'one over x falls as x grows, and falls fastest near zero',
  }),
})
