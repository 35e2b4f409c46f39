import { countOf } from '../tensor/dtype.ts'
import { sizeOf } from '../tensor/shape.ts'
import { sumOver } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { attr, tensors, wholeOf } from './helpers/params.ts'
import { matrixShape } from './helpers/shapes.ts'
import { gather, scatterAdd } from './indexing/select.ts'
import type { Attrs, Op } from './op.ts'

/** Sum of the diagonal of a matrix; `offset` picks a diagonal beside the main one. Of a stack: over the first two axes. */
export const trace: Op = {
  name: 'trace',
  family: 'reduce',
  aliases: { python: ['np.trace', '.trace'], torch: 'aten::trace' },
  params: [...tensors('a'), attr('offset', 0)],
  examples: [
    example([
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ offset: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ offset: -1 }, [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Trace',
    role: 'the distributor',
    sentence: 'Hands the gradient to every element of the diagonal and nothing to the rest.',
    symbol: 'tr',
    latex: ([x]) => `\\operatorname{tr}\\left(${x}\\right)`,
    locals: [
      local(() => 'I', '1 for an element of the diagonal, which is added up; 0 for the rest'),
    ],
  }),
  shape: ([shape]) => matrixShape(shape!).slice(2),
  forward: ([x], attrs) => sumOver(diagonal(x!, attrs), [0], false, countOf(x!.dtype)),
  vjp({ inputs: [x], attrs }, upstream) {
    const { places, shape } = diagonalPlaces(x!.shape, attrs)
    return [scatterAdd(broadcastTo(upstream, shape), places, x!.shape)]
  },
}

/** The diagonal along a new first axis. */
function diagonal(x: Tensor, attrs: Attrs): Tensor {
  const { places, shape } = diagonalPlaces(x.shape, attrs)
  return gather(x, places, shape)
}

function diagonalPlaces(shape: Shape, attrs: Attrs): { places: Int32Array; shape: Shape } {
  const offset = wholeOf(attrs, 'offset', 0)
  const [rows, columns] = shape as [number, number] // matrixShape has seen to it
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)]
  const length = Math.max(0, Math.min(rows - down, columns - right))
  const rest = shape.slice(2)
  const block = sizeOf(rest)
  const places = Int32Array.from({ length: length * block }, (_, i) => {
    const step = Math.floor(i / block)
    return ((step + down) * columns + step + right) * block + (i % block)
  })
  return { places, shape: [length, ...rest] }
}
