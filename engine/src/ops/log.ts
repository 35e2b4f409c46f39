import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The natural logarithm; −∞ at 0 and NaN below, as in NumPy. */
export const log = unary({
  name: 'log',
  aliases: { python: ['np.log', 'math.log', 'log', '.log'], onnx: 'Log', torch: 'aten::log' },
  examples: [example(0.5), example([1, 2.5, 7])],
  curve: { x: [0.1, 4], y: [-2.2, 1.7] },
  f: Math.log,
  slope: (x) => 1 / x,
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = Math.log(value[a[i]!]!)
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const input = a[i]!
        grad[input]! += grad[i]! * (1 / value[input]!)
      }
    },
  },
  explain: curveExplanation({
    title: 'Logarithm',
    symbol: 'ln',
    sentence: 'Divides the gradient by the input.',
    latex: (x) => `\\ln\\left(${x}\\right)`,
    slope: (x) => `\\frac{1}{${x}}`,
    reason: 'the logarithm is steep near zero and flattens out: its slope is one over the input',
  }),
})
