import { ShapeError } from '../errors.ts'
import { normalizeAxis, sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, listOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'
import type { Attrs } from './op.ts'

/** Each element repeated in place, once or by its own count, along an axis; of the flattened array without axis. */
export const repeat = rearrangement({
  name: 'repeat',
  aliases: { python: ['np.repeat', '.repeat'], torch: 'aten::repeat_interleave' },
  params: [attr('repeats'), attr('axis', null)],
  examples: [
    exampleWith({ repeats: 2 }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ repeats: [1, 3], axis: 0 }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ repeats: 2, axis: -1 }, [
      [1, 2],
      [3, 4],
    ]),
  ],
  title: 'Repeat',
  symbol: '⊞',
  sentence: 'Adds up the gradients of all the copies it made.',
  reason: 'every copy moves as the original does, so the copies’ gradients add',
  latex: (x) => `${upright('repeat')}\\left(${x}\\right)`,
  shape(shape, attrs) {
    const { base, axis, counts } = planOf(shape, attrs)
    return base.with(
      axis,
      counts.reduce((total, count) => total + count, 0),
    )
  },
  places(shape, attrs) {
    const { base, axis, counts } = planOf(shape, attrs)
    const sources = counts.flatMap((count, i) => new Array<number>(count).fill(i))
    const to = base.with(axis, sources.length)
    return placesBy(base, to, (index) => index.map((i, own) => (own === axis ? sources[i]! : i)))
  },
})

/** How often each entry of the axis is repeated. */
function planOf(shape: Shape, attrs: Attrs): { base: Shape; axis: number; counts: number[] } {
  const flat = (attrs.axis ?? null) === null
  const base = flat ? [sizeOf(shape)] : shape
  const axis = flat ? 0 : normalizeAxis(Number(attrs.axis), shape.length)
  const given = listOf(attrs, 'repeats') ?? [1]
  const extent = base[axis]!
  if (given.length !== 1 && given.length !== extent) {
    throw new ShapeError(
      `operands could not be broadcast together with shape (${extent},) (${given.length},)`,
      { hint: 'repeats is one number, or one for each entry of the axis' },
    )
  }
  if (given.some((count) => count < 0)) {
    throw new ShapeError('repeats may not contain negative values.')
  }
  return { base, axis, counts: Array.from({ length: extent }, (_, i) => given[i] ?? given[0]!) }
}
