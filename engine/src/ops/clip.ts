import { exampleWith } from './helpers/examples.ts'
import { attr, numberOf } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'
import type { Attrs } from './op.ts'

/** x held between two numbers; either may be None. At a bound the gradient still passes, as in PyTorch. Bounds that are
 * arrays are written with maximum and minimum. */
export const clip = unary({
  name: 'clip',
  aliases: {
    python: ['np.clip', '.clip', 'torch.clamp', '.clamp'],
    onnx: 'Clip',
    torch: 'aten::clamp',
  },
  params: [attr('a_min', null), attr('a_max', null)],
  examples: [
    exampleWith({ a_min: -1, a_max: 1 }, [0.3, -2, 1.5]),
    exampleWith({ a_min: 0 }, [0.3, -2, 1.5]),
    exampleWith({ a_min: null, a_max: 0.5 }, [0.3, -2, 1.5]),
  ],
  curve: { x: [-2.2, 2.2], y: [-1.4, 1.4] },
  dtype: 'same',
  f: (x, attrs) => Math.min(Math.max(x, low(attrs)), high(attrs)),
  slope: (x, _y, attrs) => (x >= low(attrs) && x <= high(attrs) ? 1 : 0),
  explain: (attrs) =>
    curveExplanation({
      title: 'Clip',
      symbol: 'clip',
      sentence: 'Passes the gradient between the bounds and stops it outside.',
      latex: (x) =>
        `\\min\\left(\\max\\left(${x},\\, ${tex(low(attrs))}\\right),\\, ${tex(high(attrs))}\\right)`,
      slope: (x) =>
        `\\mathbf{1}\\left[${tex(low(attrs))} \\le ${x} \\le ${tex(high(attrs))}\\right]`,
      reason: 'between the bounds the output follows the input; outside it stays at the bound',
      role: 'the router',
    }),
})

function low(attrs: Attrs): number {
  return numberOf(attrs, 'a_min', Number.NEGATIVE_INFINITY)
}

function high(attrs: Attrs): number {
  return numberOf(attrs, 'a_max', Number.POSITIVE_INFINITY)
}

function tex(bound: number): string {
  return Number.isFinite(bound) ? String(bound) : `${bound < 0 ? '-' : ''}\\infty`
}
