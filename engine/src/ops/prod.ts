import { countOf } from '../tensor/dtype.ts'
import { type Fold, reduce, reductionPlaces } from '../tensor/kernels/reduce.ts'
import { sizeOf } from '../tensor/shape.ts'
import { allocate, wrap } from '../tensor/tensor.ts'
import { contiguous } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { over, reduction } from './helpers/reduction.ts'

const PRODUCT: Fold = {
  start: 1,
  join: (total, next) => total * next,
  row(data, at, stride, n) {
    let total = 1
    for (let i = 0; i < n; i++) total *= data[at + i * stride]!
    return total
  },
}

/** Product of elements, all or along an axis. */
export const prod = reduction({
  name: 'prod',
  aliases: {
    python: ['np.prod', '.prod', 'math.prod'],
    onnx: 'ReduceProd',
    torch: 'aten::prod',
  },
  examples: [
    example([1.5, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 2, 0],
      [4, 5, 6],
    ]),
    exampleWith({ axis: 1, keepdims: true }, [
      [1, 0, 0],
      [4, 5, 6],
    ]),
  ],
  forward: (x, axes, keepDims) => reduce(x, axes, keepDims, countOf(x.dtype), PRODUCT),
  /** d(prod x)/dx_j = prod_{i≠j} x_i, from products before and after j: exact with zeros, where out / x_j is not. */
  vjp({ x, axes, output, upstream }) {
    const values = contiguous(x).data
    const up = contiguous(upstream).data
    const places = reductionPlaces(x.shape, axes)
    const grad = allocate(sizeOf(x.shape), upstream.dtype)
    const before = new Float64Array(sizeOf(output.shape)).fill(1)
    const after = new Float64Array(before)
    for (let i = 0; i < grad.length; i++) {
      grad[i] = before[places[i]!]!
      before[places[i]!]! *= values[i]!
    }
    for (let i = grad.length - 1; i >= 0; i--) {
      grad[i]! *= after[places[i]!]! * up[places[i]!]!
      after[places[i]!]! *= values[i]!
    }
    return wrap(grad, x.shape, upstream.dtype)
  },
  explain: (attrs) => ({
    title: 'Product',
    role: 'the switcher',
    sentence: 'Sends each element the gradient times the product of all the others.',
    symbol: 'Π',
    latex: ([x]) => `${over(attrs, '\\prod')} ${x}`,
    locals: [
      local(
        ([x]) => `\\prod_{i \\ne j} {${x}}_i`,
        'the product of all the other elements says how strongly this one is amplified',
      ),
    ],
  }),
})
