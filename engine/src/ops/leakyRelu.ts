import { exampleWith } from './helpers/examples.ts'
import { attr, numberOf } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'
import type { Attrs } from './op.ts'

/** x above 0 and a small multiple of x below. The slope at the kink 0 is the small one. */
export const leakyRelu = unary({
  name: 'leakyRelu',
  aliases: {
    python: ['leaky_relu', 'leakyrelu', 'F.leaky_relu'],
    onnx: 'LeakyRelu',
    torch: 'aten::leaky_relu',
  },
  params: [attr('negative_slope', 0.01)],
  examples: [exampleWith({}, [1, -2, 0.5]), exampleWith({ negative_slope: 0.2 }, -1.5)],
  curve: { x: [-2, 2], y: [-0.5, 2] },
  f: (x, attrs) => (x > 0 ? x : x * small(attrs)),
  slope: (x, _y, attrs) => (x > 0 ? 1 : small(attrs)),
  explain: (attrs) =>
    curveExplanation({
      title: 'Leaky ReLU',
      symbol: 'lrelu',
      sentence:
        'Passes the gradient where the input is positive and lets a little through elsewhere.',
      latex: (x) =>
        `\\begin{cases} ${x} & ${x} > 0 \\\\ ${small(attrs)}\\,${x} & \\text{otherwise} \\end{cases}`,
      slope: (x) =>
        `\\begin{cases} 1 & ${x} > 0 \\\\ ${small(attrs)} & \\text{otherwise} \\end{cases}`,
      reason: 'above zero the output follows the input; below it, it follows only a little',
      role: 'the router',
    }),
})

function small(attrs: Attrs): number {
  return numberOf(attrs, 'negative_slope', 0.01)
}
