import { exampleWith } from './helpers/examples.ts'
import { attr, numberOf } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'
import type { Attrs } from './op.ts'

/** x held between min_val and max_val, −1 and 1 by default: a tanh made of three lines. */
export const hardTanh = unary({
  name: 'hardTanh',
  aliases: { python: ['hardtanh', 'hard_tanh', 'F.hardtanh'], torch: 'aten::hardtanh' },
  params: [attr('min_val', -1), attr('max_val', 1)],
  examples: [exampleWith({}, [0.3, -2, 1.5]), exampleWith({ min_val: -2, max_val: 3 }, -1.5)],
  curve: { x: [-2.2, 2.2], y: [-1.4, 1.4] },
  f: (x, attrs) => Math.min(Math.max(x, low(attrs)), high(attrs)),
  slope: (x, _y, attrs) => (x > low(attrs) && x < high(attrs) ? 1 : 0),
  explain: (attrs) =>
    curveExplanation({
      title: 'Hard tanh',
      symbol: 'htanh',
      sentence: 'Passes the gradient between the bounds and stops it outside.',
      latex: (x) =>
        `\\min\\left(\\max\\left(${x},\\, ${low(attrs)}\\right),\\, ${high(attrs)}\\right)`,
      slope: (x) => `\\mathbf{1}\\left[${low(attrs)} < ${x} < ${high(attrs)}\\right]`,
      reason: 'between the bounds the output follows the input; outside it stays at the bound',
      role: 'the squasher',
    }),
})

function low(attrs: Attrs): number {
  return numberOf(attrs, 'min_val', -1)
}

function high(attrs: Attrs): number {
  return numberOf(attrs, 'max_val', 1)
}
