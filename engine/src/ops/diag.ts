import { ShapeError } from '../errors.ts'
import type { Shape } from '../tensor/tensor.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, wholeOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'
import type { Attrs } from './op.ts'

/** The k-th diagonal of a matrix, or a matrix with the given diagonal. */
export const diag = rearrangement({
  name: 'diag',
  aliases: { python: ['np.diag', '.diagonal', 'np.diagonal'], torch: 'aten::diag' },
  params: [attr('k', 0)],
  examples: [
    exampleWith({}, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ k: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ k: -1 }, [1, 2]),
  ],
  title: 'Diagonal',
  symbol: '⋱',
  sentence: 'Puts the gradient back on the diagonal; elements off it receive 0.',
  reason: '1 for an element of the diagonal; 0 for one that was dropped',
  latex: (x) => `${upright('diag')}\\left(${x}\\right)`,
  shape: diagonalShape,
  places(shape, attrs) {
    const k = wholeOf(attrs, 'k', 0)
    const to = diagonalShape(shape, attrs)
    const [down, right] = [Math.max(0, -k), Math.max(0, k)]
    if (shape.length === 2) return placesBy(shape, to, ([i]) => [i! + down, i! + right])
    return placesBy(shape, to, ([row, column]) => (column! - row! === k ? [row! - down] : null))
  },
})

function diagonalShape(shape: Shape, attrs: Attrs): Shape {
  const k = wholeOf(attrs, 'k', 0)
  if (shape.length === 1) {
    const side = shape[0]! + Math.abs(k)
    return [side, side]
  }
  if (shape.length !== 2) throw new ShapeError('Input must be 1- or 2-d.')
  const [rows, columns] = [shape[0]! - Math.max(0, -k), shape[1]! - Math.max(0, k)]
  return [Math.max(0, Math.min(rows, columns))]
}
