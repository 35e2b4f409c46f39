import { ShapeError } from '../errors.ts'
import { normalizeAxis, sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, listOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'

/** Elements shifted along an axis, those that leave coming in at the other end; of the flattened array without axis. */
export const roll = rearrangement({
  name: 'roll',
  aliases: { python: ['np.roll'], torch: 'aten::roll' },
  params: [attr('shift'), attr('axis', null)],
  examples: [
    exampleWith({ shift: 1 }, [
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ shift: -2, axis: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ shift: [1, 1], axis: [0, 1] }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ],
  title: 'Roll',
  symbol: '↻',
  sentence: 'Rolls the gradient back.',
  latex: (x) => `${upright('roll')}\\left(${x}\\right)`,
  shape: (shape) => shape,
  places(shape, attrs) {
    const shifts = listOf(attrs, 'shift') ?? [0]
    const axes = listOf(attrs, 'axis')
    if (axes === null) return rolledFlat(sizeOf(shape), shifts[0]!)
    const total = shiftsByAxis(shape, shifts, axes)
    return placesBy(shape, shape, (index) =>
      index.map((i, axis) => wrapped(i - total[axis]!, shape[axis]!)),
    )
  },
})

function rolledFlat(size: number, shift: number): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => wrapped(i - shift, size))
}

function shiftsByAxis(shape: Shape, shifts: readonly number[], axes: readonly number[]): number[] {
  if (shifts.length !== axes.length && shifts.length !== 1) {
    throw new ShapeError("'shift' and 'axis' should be scalars or 1D sequences of one length")
  }
  const total = shape.map(() => 0)
  axes.forEach((axis, i) => {
    total[normalizeAxis(axis, shape.length)]! += shifts[i] ?? shifts[0]!
  })
  return total
}

function wrapped(index: number, extent: number): number {
  return ((index % extent) + extent) % extent
}
