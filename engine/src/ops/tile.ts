import { ShapeError } from '../errors.ts'
import type { Shape } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, listOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'
import type { Attrs } from './op.ts'

/** The whole array repeated `reps` times along each axis. */
export const tile = rearrangement({
  name: 'tile',
  aliases: { python: ['np.tile'], onnx: 'Tile', torch: 'aten::tile' },
  params: [attr('reps')],
  examples: [
    exampleWith({ reps: 2 }, [1, 2, 3]),
    exampleWith({ reps: [2, 2] }, [1, 2]),
    exampleWith({ reps: [2, 1] }, [
      [1, 2],
      [3, 4],
    ]),
  ],
  title: 'Tile',
  symbol: '⊞',
  sentence: 'Adds up the gradients of all the copies it made.',
  reason: 'every copy moves as the original does, so the copies’ gradients add',
  latex: (x) => `${upright('tile')}\\left(${x}\\right)`,
  shape: (shape, attrs) => {
    const [base, reps] = padded(shape, attrs)
    return base.map((extent, axis) => extent * reps[axis]!)
  },
  places(shape, attrs) {
    const [base, reps] = padded(shape, attrs)
    const to = base.map((extent, axis) => extent * reps[axis]!)
    return placesBy(base, to, (index) => index.map((i, axis) => i % base[axis]!))
  },
})

/** Shape and repetitions with ones in front, so that both have the larger rank. */
function padded(shape: Shape, attrs: Attrs): [Shape, Shape] {
  const reps = listOf(attrs, 'reps') ?? [1]
  if (reps.some((count) => count < 0)) throw new ShapeError('negative dimensions are not allowed')
  const rank = Math.max(shape.length, reps.length)
  const fill = (list: Shape) => [...new Array<number>(rank - list.length).fill(1), ...list]
  return [fill(shape), fill(reps)]
}
