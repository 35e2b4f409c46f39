import { exampleWith } from './helpers/examples.ts'
import { attr, numberOf } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'
import type { Attrs } from './op.ts'

/** x above 0 and alpha · (eˣ − 1) below (Clevert et al. 2015). */
export const elu = unary({
  name: 'elu',
  aliases: { python: ['elu', 'F.elu'], onnx: 'Elu', torch: 'aten::elu' },
  params: [attr('alpha', 1)],
  examples: [exampleWith({}, [1, -2, 0.5]), exampleWith({ alpha: 0.5 }, -1.5)],
  curve: { x: [-3, 2], y: [-1.3, 2] },
  f: (x, attrs) => (x > 0 ? x : alphaOf(attrs) * Math.expm1(x)),
  slope: (x, y, attrs) => (x > 0 ? 1 : y + alphaOf(attrs)),
  explain: (attrs) =>
    curveExplanation({
      title: 'ELU',
      symbol: 'elu',
      sentence:
        'Passes the gradient where the input is positive and fades it out further below zero.',
      latex: (x) =>
        `\\begin{cases} ${x} & ${x} > 0 \\\\ ${alphaOf(attrs)} \\left(e^{${x}} - 1\\right) & \\text{otherwise} \\end{cases}`,
      slope: (x) =>
        `\\begin{cases} 1 & ${x} > 0 \\\\ ${alphaOf(attrs)}\\, e^{${x}} & \\text{otherwise} \\end{cases}`,
      reason: 'above zero the output follows the input; below it settles along an exponential',
      role: 'the router',
    }),
})

function alphaOf(attrs: Attrs): number {
  return numberOf(attrs, 'alpha', 1)
}
