import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** ln(1 + eˣ), without overflow: a smooth relu. */
export const softplus = unary({
  name: 'softplus',
  aliases: { python: ['softplus', 'F.softplus'], onnx: 'Softplus', torch: 'aten::softplus' },
  examples: [example(0.7), example([0, 3, -2.5])],
  curve: { x: [-4, 3], y: [-0.4, 3.1] },
  f: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  slope: (x) => stableSigmoid(x),
  explain: curveExplanation({
    title: 'Softplus',
    symbol: 'softplus',
    sentence: 'Multiplies the gradient by the sigmoid of the input: a soft switch.',
    latex: (x) => `\\ln\\left(1 + e^{${x}}\\right)`,
    slope: (x) => `\\sigma\\left(${x}\\right)`,
    reason:
      'far to the right it follows the input, far to the left it rests at zero; the sigmoid blends the two',
    role: 'the router',
  }),
})
