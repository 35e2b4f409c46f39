import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** 1 / (1 + e⁻ˣ), computed without overflow on either side. */
export const sigmoid = unary({
  name: 'sigmoid',
  aliases: {
    python: ['sigmoid', 'F.sigmoid', '.sigmoid', 'special.expit'],
    onnx: 'Sigmoid',
    torch: 'aten::sigmoid',
  },
  examples: [example(1), example([0, 3, -2.5])],
  curve: { x: [-5, 5], y: [-0.12, 1.15] },
  f: stableSigmoid,
  slope: (_x, y) => (1 - y) * y,
  kernel: 'sigmoid',
  loops: {
    forward({ a, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        value[i] = stableSigmoid(value[a[i]!]!)
      }
    },
    backward({ a, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const y = value[i]!
        grad[a[i]!]! += grad[i]! * ((1 - y) * y)
      }
    },
  },
  explain: curveExplanation({
    title: 'Sigmoid',
    symbol: 'σ',
    sentence:
      'Lets at most a quarter of the gradient through, and nearly nothing where it saturates.',
    latex: (x) => `\\sigma\\left(${x}\\right)`,
    slope: (_x, y) => `\\left(1 - ${y}\\right) ${y}`,
    reason: 'steepest in the middle, where the output is a half; flat once it is near 0 or 1',
    role: 'the squasher',
  }),
})
