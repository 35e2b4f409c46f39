import { promote } from '../tensor/dtype.ts'
import { map2 } from '../tensor/kernels/map.ts'
import { sizeOf } from '../tensor/shape.ts'
import { sumOver } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { axisMoved, broadcastTo, reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { matmulBack, matmulForward, matmulShape } from './helpers/matrixProduct.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/**
 * NumPy's `dot`: the matrix product up to rank 2, a plain product with a single number, and beyond rank 2 all pairs
 * of the left's last axis with the right's last but one (no broadcasting).
 */
export const dot: Op = {
  name: 'dot',
  family: 'matmul',
  aliases: { python: ['np.dot', '.dot'], torch: 'aten::dot' },
  params: tensors('a', 'b'),
  examples: [
    example([1, 2, 3], [4, 5, 6]),
    example(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [0.5, -1, 2],
    ),
    example(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0.5, -1],
        [2, 1],
      ],
    ),
    example([1, 2, 3], 2.5),
    example(
      [[[1, 2]], [[3, 4]]],
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [
          [7, 8, 9],
          [0.5, -1, 2],
        ],
      ],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Dot product',
    role: 'the switcher',
    sentence: 'Sends each side the gradient times the other side.',
    symbol: '·',
    latex: ([a, b]) => `${a} \\cdot ${b}`,
    locals: [
      local(
        ([, b]) => `{${b}}^{T}`,
        'each entry is multiplied by an entry of the other side, so that is its slope',
      ),
      local(
        ([a]) => `{${a}}^{T}`,
        'each entry is multiplied by an entry of the other side, so that is its slope',
      ),
    ],
  }),
  shape: ([a, b]) => dotShape(a!, b!),
  forward([a, b]) {
    const shape = dotShape(a!.shape, b!.shape)
    if (isScaling(a!.shape, b!.shape)) {
      const dtype = promote(a!.dtype, b!.dtype)
      return map2(broadcastTo(a!, shape), broadcastTo(b!, shape), dtype, (x, y) => x * y)
    }
    const [left, right] = matrices(a!, b!)
    const inner = matmulShape('dot', left.shape, right.shape)
    return reshaped(matmulForward(left, right, inner), shape)
  },
  vjp(call, upstream) {
    const [a, b] = call.inputs
    if (isScaling(a!.shape, b!.shape)) return scalingBack(a!, b!, upstream)
    const [left, right] = matrices(a!, b!)
    const up = reshaped(upstream, matmulShape('dot', left.shape, right.shape))
    const [toLeft, toRight] = matmulBack({ ...call, inputs: [left, right] }, up)
    return [toLeft && reshaped(toLeft, a!.shape), toRight && backToRight(toRight, b!.shape)]
  },
}

function isScaling(a: Shape, b: Shape): boolean {
  return a.length === 0 || b.length === 0
}

function dotShape(a: Shape, b: Shape): Shape {
  if (isScaling(a, b)) return a.length === 0 ? b : a
  if (a.length <= 2 && b.length <= 2) return matmulShape('dot', a, b)
  const inner = Math.max(0, b.length - 2)
  matmulShape('dot', [a.at(-1)!], [b[inner]!])
  return [...a.slice(0, -1), ...b.slice(0, inner), ...b.slice(inner + 1)]
}

/** Both sides as matrices (or vectors): the axis that is summed last on the left, first on the right. */
function matrices(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const left =
    a.shape.length <= 2 ? a : reshaped(a, [sizeOf(a.shape.slice(0, -1)), a.shape.at(-1)!])
  if (b.shape.length <= 2) return [left, b]
  const front = axisMoved(b, b.shape.length - 2, 0)
  return [left, reshaped(front, [front.shape[0]!, sizeOf(front.shape.slice(1))])]
}

function backToRight(grad: Tensor, shape: Shape): Tensor {
  if (shape.length <= 2) return reshaped(grad, shape)
  const inner = shape.length - 2
  const rest = shape.filter((_, axis) => axis !== inner)
  return axisMoved(reshaped(grad, [shape[inner]!, ...rest]), 0, inner)
}

function scalingBack(a: Tensor, b: Tensor, upstream: Tensor): readonly Tensor[] {
  return [a, b].map((own, slot) => {
    const other = broadcastTo(slot === 0 ? b : a, upstream.shape)
    const grad = map2(upstream, other, upstream.dtype, (u, value) => u * value)
    const axes = upstream.shape.map((_, axis) => axis)
    return own.shape.length === 0 ? sumOver(grad, axes, false) : grad
  })
}
