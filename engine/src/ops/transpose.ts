import { ShapeError } from '../errors.ts'
import { normalizeAxis } from '../tensor/shape.ts'
import { transposed } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { movement } from './helpers/movement.ts'
import { listOf, variadic } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** Axes in another order; reversed where none is given. `.transpose(0, 2, 1)` gives `axes: [0, 2, 1]`. */
export const transpose = movement({
  name: 'transpose',
  aliases: {
    python: ['np.transpose', '.transpose', '.T', 'np.permute_dims', '.permute'],
    onnx: 'Transpose',
    torch: 'aten::permute',
  },
  params: [variadic('axes', null)],
  examples: [
    example([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axes: [0, 2, 1] }, [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]),
    exampleWith({ axes: [2, 0, 1] }, [[[1, 2, 3]], [[4, 5, 6]]]),
  ],
  title: 'Transpose',
  symbol: 'Xᵀ',
  sentence: 'Turns the gradient back the way the input was turned.',
  latex: (x, attrs) => {
    const axes = listOf(attrs, 'axes')
    return axes === null ? `{${x}}^{T}` : `{${x}}^{T(${axes.join(',')})}`
  },
  shape: (shape, attrs) => orderOf(shape.length, attrs).map((axis) => shape[axis]!),
  forward: (x, attrs) => transposed(x, orderOf(x.shape.length, attrs)),
  back(upstream, shape, attrs) {
    const order = orderOf(shape.length, attrs)
    const inverse = order.map((_, axis) => order.indexOf(axis))
    return transposed(upstream, inverse)
  },
})

function orderOf(rank: number, attrs: Attrs): readonly number[] {
  const axes = listOf(attrs, 'axes')
  if (axes === null) return Array.from({ length: rank }, (_, axis) => rank - 1 - axis)
  if (axes.length !== rank) {
    throw new ShapeError("axes don't match array", {
      hint: `this array has ${rank} axes, so \`transpose\` needs ${rank} numbers, not ${axes.length}`,
    })
  }
  const order = axes.map((axis) => normalizeAxis(axis, rank))
  if (new Set(order).size < rank) throw new ShapeError('repeated axis in transpose')
  return order
}
