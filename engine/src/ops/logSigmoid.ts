import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** ln(sigmoid(x)) without overflow or ln 0. */
export const logSigmoid = unary({
  name: 'logSigmoid',
  aliases: { python: ['log_sigmoid', 'logsigmoid', 'F.logsigmoid'], torch: 'aten::log_sigmoid' },
  examples: [example(0.7), example([0, 3, -2.5])],
  curve: { x: [-3, 4], y: [-3.1, 0.4] },
  f: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  slope: (x) => stableSigmoid(-x),
  explain: curveExplanation({
    title: 'Log-sigmoid',
    symbol: 'ln σ',
    sentence:
      'Passes the gradient where the input is very negative and fades it out where it is large.',
    latex: (x) => `\\ln \\sigma\\left(${x}\\right)`,
    slope: (x) => `1 - \\sigma\\left(${x}\\right)`,
    reason: 'the surer the sigmoid is of a one, the less is left to gain',
  }),
})
