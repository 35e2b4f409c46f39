import { normalizeAxes } from '../tensor/shape.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, axisOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'

/** Elements in reverse order along all axes or the given ones. */
export const flip = rearrangement({
  name: 'flip',
  aliases: { python: ['np.flip'], torch: 'aten::flip' },
  params: [attr('axis', null)],
  examples: [
    example([
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ axis: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ],
  title: 'Flip',
  symbol: '⇄',
  sentence: 'Flips the gradient back.',
  latex: (x) => `${upright('flip')}\\left(${x}\\right)`,
  shape: (shape) => shape,
  places(shape, attrs) {
    const axes = normalizeAxes(axisOf(attrs), shape.length)
    return placesBy(shape, shape, (index) =>
      index.map((i, axis) => (axes.includes(axis) ? shape[axis]! - 1 - i : i)),
    )
  },
})
