import { normalizeAxis } from '../tensor/shape.ts'
import { transposed } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { movement } from './helpers/movement.ts'
import { attr, numberOf } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** Two axes exchanged. */
export const swapaxes = movement({
  name: 'swapaxes',
  aliases: { python: ['np.swapaxes', '.swapaxes'], torch: 'aten::transpose' },
  params: [attr('axis1'), attr('axis2')],
  examples: [
    exampleWith({ axis1: 0, axis2: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axis1: 0, axis2: -1 }, [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]),
  ],
  title: 'Swap axes',
  symbol: 'Xᵀ',
  sentence: 'Turns the gradient back the way the input was turned.',
  latex: (x, attrs) => `{${x}}^{T(${attrs.axis1},${attrs.axis2})}`,
  shape: (shape, attrs) => orderOf(shape.length, attrs).map((axis) => shape[axis]!),
  forward: (x, attrs) => transposed(x, orderOf(x.shape.length, attrs)),
  back: (upstream, shape, attrs) => transposed(upstream, orderOf(shape.length, attrs)),
})

function orderOf(rank: number, attrs: Attrs): readonly number[] {
  const first = normalizeAxis(numberOf(attrs, 'axis1', 0), rank)
  const second = normalizeAxis(numberOf(attrs, 'axis2', 1), rank)
  return Array.from({ length: rank }, (_, axis) =>
    axis === first ? second : axis === second ? first : axis,
  )
}
