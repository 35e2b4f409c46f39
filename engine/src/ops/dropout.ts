import { ProgramError } from '../errors.ts'
import { floatOf } from '../tensor/dtype.ts'
import { map2 } from '../tensor/kernels/map.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local, steers } from './helpers/explain.ts'
import { attr, numberOf, tensors } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/**
 * Keeps the numbers where the mask is true and scales them by 1 / (1 − p), so that their mean stays (inverted dropout).
 * Chance is passed in: the front end draws the mask from the run's seeded generator, true with probability 1 − p.
 */
export const dropout: Op = {
  name: 'dropout',
  family: 'select',
  aliases: { python: ['dropout', 'F.dropout'], onnx: 'Dropout', torch: 'aten::dropout' },
  params: [...tensors('x', 'mask'), attr('p', 0.5)],
  examples: [
    example([1, -2, 0.5], [true, false, true]),
    exampleWith(
      { p: 0.2 },
      [
        [1, 2],
        [3, 4],
      ],
      [
        [true, true],
        [false, true],
      ],
    ),
  ],
  broadcasts: true,
  explain: (attrs) => ({
    title: 'Dropout',
    role: 'the router',
    sentence:
      'Passes the gradient, scaled up, where numbers were kept and stops it where they were dropped.',
    symbol: 'drop',
    latex: ([x, mask]) => `\\frac{${x} \\odot ${mask}}{1 - ${numberOf(attrs, 'p', 0.5)}}`,
    locals: [
      local(
        ([, mask]) => `\\frac{${mask}}{1 - ${numberOf(attrs, 'p', 0.5)}}`,
        'a kept number was scaled up to stand in for the dropped ones; a dropped one has no effect',
      ),
      steers('the mask only chooses: it is drawn by chance and cannot be nudged'),
    ],
  }),
  shape: broadcastShapes,
  forward([x, mask], attrs) {
    const shape = broadcastShapes([x!.shape, mask!.shape])
    const keep = keepShare(attrs)
    return map2(
      broadcastTo(x!, shape),
      broadcastTo(mask!, shape),
      floatOf(x!.dtype),
      (value, kept) => (kept === 0 ? 0 : value / keep),
    )
  },
  vjp({ inputs: [x, mask], attrs }, upstream) {
    const keep = keepShare(attrs)
    const chosen = broadcastTo(mask!, upstream.shape)
    const grad = map2(upstream, chosen, upstream.dtype, (u, kept) => (kept === 0 ? 0 : u / keep))
    return [sumTo(grad, x!.shape), null]
  },
}

function keepShare(attrs: Attrs): number {
  const p = numberOf(attrs, 'p', 0.5)
  if (p >= 0 && p < 1) return 1 - p
  throw new ProgramError(`dropout probability has to be from 0 up to but without 1, but got ${p}`)
}
