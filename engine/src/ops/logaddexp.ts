import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { quotientType } from './helpers/types.ts'

const REASON = "this input's share of the two exponentials: a soft choice of the larger one"

/** ln(eᵃ + eᵇ) without overflow. */
export const logaddexp = elementwise({
  name: 'logaddexp',
  family: 'select',
  aliases: { python: ['np.logaddexp'], torch: 'aten::logaddexp' },
  examples: [example(3, 4), example([1, 2.5, -0.5], [2, -1.5, 1])],
  dtype: quotientType,
  rule: {
    forward: (a, b) =>
      a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))),
    local: (a, b, _out, slot) => (a === b ? 0.5 : stableSigmoid(slot === 0 ? a - b : b - a)),
  },
  explanation: {
    title: 'Soft maximum',
    role: 'the router',
    sentence: 'Splits the gradient between the inputs, most of it to the larger one.',
    symbol: 'logaddexp',
    latex: ([a, b]) => `\\ln\\left(e^{${a}} + e^{${b}}\\right)`,
    locals: [
      local(([a], out) => `e^{${a} - ${out}}`, REASON),
      local(([, b], out) => `e^{${b} - ${out}}`, REASON),
    ],
  },
})
