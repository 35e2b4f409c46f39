import { normalizeAxis } from '../tensor/shape.ts'
import { axisMoved } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { movement } from './helpers/movement.ts'
import { attr, numberOf } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** One axis moved to another place; the others keep their order. */
export const moveaxis = movement({
  name: 'moveaxis',
  aliases: { python: ['np.moveaxis'], torch: 'aten::movedim' },
  params: [attr('source'), attr('destination')],
  examples: [
    exampleWith({ source: 0, destination: -1 }, [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]),
    exampleWith({ source: 2, destination: 0 }, [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]),
  ],
  title: 'Move axis',
  symbol: 'Xᵀ',
  sentence: 'Turns the gradient back the way the input was turned.',
  latex: (x, attrs) => `{${x}}^{T(${attrs.source} \\to ${attrs.destination})}`,
  shape(shape, attrs) {
    const [from, to] = places(shape.length, attrs)
    const rest = shape.filter((_, axis) => axis !== from)
    return rest.toSpliced(to, 0, shape[from]!)
  },
  forward: (x, attrs) => axisMoved(x, ...places(x.shape.length, attrs)),
  back(upstream, shape, attrs) {
    const [from, to] = places(shape.length, attrs)
    return axisMoved(upstream, to, from)
  },
})

function places(rank: number, attrs: Attrs): [from: number, to: number] {
  const from = normalizeAxis(numberOf(attrs, 'source', 0), rank)
  return [from, normalizeAxis(numberOf(attrs, 'destination', 0), rank)]
}
