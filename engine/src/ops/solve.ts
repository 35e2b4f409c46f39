import { ProgramError, ShapeError } from '../errors.ts'
import { floatOf, promote } from '../tensor/dtype.ts'
import { map1 } from '../tensor/kernels/map.ts'
import { solveStack } from '../tensor/linalg.ts'
import { batchedMatmul } from '../tensor/products.ts'
import { broadcastShapes, formatShape } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { broadcastTo, copyOf, matrixTransposed, reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { asGradient } from './helpers/gradient.ts'
import { tensors } from './helpers/params.ts'
import { squareShape } from './helpers/shapes.ts'
import type { Op } from './op.ts'

/** The x of a·x = b, for a vector b or a matrix of columns; stacks of either are broadcast. */
export const solve: Op = {
  name: 'solve',
  family: 'matmul',
  aliases: { python: ['np.linalg.solve'], torch: 'aten::linalg_solve' },
  params: tensors('a', 'b'),
  examples: [
    example(
      [
        [2, 1],
        [0.5, 3],
      ],
      [1, 2],
    ),
    example(
      [
        [2, 1],
        [0.5, 3],
      ],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ),
    example(
      [
        [
          [2, 1],
          [0.5, 3],
        ],
        [
          [0, 1],
          [4, 5],
        ],
      ],
      [[1], [2]],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Solve',
    role: 'the switcher',
    sentence:
      'Solves once more, with the transposed matrix, to carry the gradient back to b; a gets it times −x.',
    symbol: 'A⁻¹b',
    latex: ([a, b]) => `{${a}}^{-1} ${b}`,
    locals: [
      local(
        ([a], out) => `-{${a}}^{-T} (\\cdot)\\, {${out}}^{T}`,
        'a larger matrix needs a smaller solution to reach the same right side',
      ),
      local(([a]) => `{${a}}^{-T}`, 'the solution follows the right side through the inverse'),
    ],
  }),
  shape: ([a, b]) => solvedShape(a!, b!),
  forward: ([a, b]) => {
    const shape = solvedShape(a!.shape, b!.shape)
    return reshaped(solved(a!, columns(b!)), shape)
  },
  vjp({ inputs: [a, b], output }, upstream) {
    const x = b!.shape.length === 1 ? reshaped(output, [...output.shape, 1]) : output
    const up = reshaped(upstream, x.shape)
    const toB = solved(matrixTransposed(a!), up)
    const toA = batchedMatmul(toB, matrixTransposed(x))
    const negative = map1(toA, toA.dtype, (value) => -value)
    return [
      asGradient(sumTo(negative, a!.shape), a!, upstream),
      asGradient(sumTo(toB, columns(b!).shape), b!, upstream),
    ]
  },
}

function columns(b: Tensor): Tensor {
  return b.shape.length === 1 ? reshaped(b, [...b.shape, 1]) : b
}

function solved(a: Tensor, b: Tensor): Tensor {
  const batch = broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)])
  const dtype = floatOf(promote(a.dtype, b.dtype))
  const left = copyOf(broadcastTo(a, [...batch, ...a.shape.slice(-2)]), dtype)
  const result = solveStack(left, broadcastTo(b, [...batch, ...b.shape.slice(-2)]))
  if (result !== null) return result
  throw new ProgramError('Singular matrix', {
    hint: 'its rows depend on one another, so there is no single solution',
  })
}

function solvedShape(a: Shape, b: Shape): Shape {
  squareShape(a)
  const right = b.length === 1 ? [...b, 1] : b
  if (right.length < 2 || right.at(-2) !== a.at(-1)) {
    throw new ShapeError(
      `solve: shapes ${formatShape(a, true)} and ${formatShape(b, true)} do not align: ` +
        `b needs ${a.at(-1)} rows`,
    )
  }
  const batch = broadcastShapes([a.slice(0, -2), right.slice(0, -2)])
  return b.length === 1 ? [...batch, b[0]!] : [...batch, ...right.slice(-2)]
}
