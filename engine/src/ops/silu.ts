import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** x · sigmoid(x), also called swish. */
export const silu = unary({
  name: 'silu',
  aliases: { python: ['silu', 'swish', 'F.silu', '.silu'], torch: 'aten::silu' },
  examples: [example(0.7), example([0, 3, -2.5])],
  curve: { x: [-5, 3], y: [-0.6, 3] },
  f: (x) => x * stableSigmoid(x),
  slope(x) {
    const s = stableSigmoid(x)
    return s * (1 + x * (1 - s))
  },
  explain: curveExplanation({
    title: 'SiLU',
    symbol: 'silu',
    sentence:
      'Passes the gradient for large inputs, stops it for very negative ones, smoothly between.',
    latex: (x) => `${x}\\, \\sigma\\left(${x}\\right)`,
    slope: (x) =>
      `\\sigma\\left(${x}\\right)\\left(1 + ${x}\\left(1 - \\sigma\\left(${x}\\right)\\right)\\right)`,
    reason:
      'a soft switch: near 1 far to the right, near 0 far to the left, a little below 0 in between',
    role: 'the router',
  }),
})
