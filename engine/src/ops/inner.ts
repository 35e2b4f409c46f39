import { ShapeError } from '../errors.ts'
import { batchedMatmul } from '../tensor/products.ts'
import { formatShape, sizeOf } from '../tensor/shape.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { asGradient } from './helpers/gradient.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** Sums of products over the last axes of both arrays: all pairs of the other axes. */
export const inner: Op = {
  name: 'inner',
  family: 'matmul',
  aliases: { python: ['np.inner'], torch: 'aten::inner' },
  params: tensors('a', 'b'),
  examples: [
    example([1, -2, 0.5], [3, 4, 5]),
    example(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
        [9, 0.5],
      ],
    ),
    example(
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Inner product',
    role: 'the switcher',
    sentence: 'Sends each side the gradient times the other side.',
    symbol: '⟨·,·⟩',
    latex: ([a, b]) => `\\left\\langle ${a},\\, ${b} \\right\\rangle`,
    locals: [
      local(
        ([, b]) => b!,
        'each entry is multiplied by an entry of the other side, so that is its slope',
      ),
      local(
        ([a]) => a!,
        'each entry is multiplied by an entry of the other side, so that is its slope',
      ),
    ],
  }),
  shape: ([a, b]) => innerShape(a!, b!),
  forward([a, b]) {
    const shape = innerShape(a!.shape, b!.shape)
    return reshaped(batchedMatmul(rows(a!), matrixTransposed(rows(b!))), shape)
  },
  vjp({ inputs: [a, b] }, upstream) {
    const left = rows(a!)
    const right = rows(b!)
    const up = reshaped(upstream, [left.shape[0]!, right.shape[0]!])
    const toB = batchedMatmul(matrixTransposed(up), left)
    return [asGradient(batchedMatmul(up, right), a!, upstream), asGradient(toB, b!, upstream)]
  },
}

function rows(t: Tensor): Tensor {
  return reshaped(t, [sizeOf(t.shape.slice(0, -1)), t.shape.at(-1) ?? 1])
}

function innerShape(a: Shape, b: Shape): Shape {
  const left = a.at(-1) ?? 1
  const right = b.at(-1) ?? 1
  if (left === right) return [...a.slice(0, -1), ...b.slice(0, -1)]
  throw new ShapeError(
    `shapes ${formatShape(a, true)} and ${formatShape(b, true)} not aligned: ` +
      `${left} (dim ${a.length - 1}) != ${right} (dim ${b.length - 1})`,
  )
}
