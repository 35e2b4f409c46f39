import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** max(0, x). The slope at the kink 0 is taken as 0. */
export const relu = unary({
  name: 'relu',
  aliases: { python: ['relu', 'F.relu', '.relu'], onnx: 'Relu', torch: 'aten::relu' },
  examples: [example(1.5), example([1, -2, 0.5])],
  curve: { x: [-2, 2], y: [-0.35, 2] },
  dtype: 'same',
  f: (x) => (x > 0 || Number.isNaN(x) ? x : 0),
  slope: (x) => (x > 0 ? 1 : 0),
  kernel: 'relu',
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        const x = value[a[i]!]!
        value[i] = x > 0 || Number.isNaN(x) ? x : 0
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const input = a[i]!
        grad[input]! += grad[i]! * (value[input]! > 0 ? 1 : 0)
      }
    },
  },
  explain: curveExplanation({
    title: 'ReLU',
    symbol: 'relu',
    sentence: 'Passes the gradient where the input is positive and stops it everywhere else.',
    latex: (x) => `\\max\\left(0,\\, ${x}\\right)`,
    slope: (x) => `\\mathbf{1}\\left[${x} > 0\\right]`,
    reason:
      'above zero the output follows the input; below it the output stays zero whatever happens',
    role: 'the router',
  }),
})
