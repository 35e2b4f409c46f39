import { floatOf, promote } from '../tensor/dtype.ts'
import { map1, map2 } from '../tensor/kernels/map.ts'
import { broadcastShapes, sizeOf } from '../tensor/shape.ts'
import { sumOver, sumTo } from '../tensor/sums.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** Mean of squared differences, over all elements. */
export const mse: Op = {
  name: 'mse',
  family: 'loss',
  aliases: { python: ['mse', 'mse_loss', 'F.mse_loss'], torch: 'aten::mse_loss' },
  params: tensors('input', 'target'),
  examples: [
    example([1, -2, 0.5], [0.5, 1, 2]),
    example(
      [
        [1, 2],
        [3, 4],
      ],
      [0, 1],
    ),
    example(3, 1),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Mean squared error',
    role: 'the referee',
    sentence: 'Pushes each prediction towards its target, harder the further off it is.',
    symbol: 'MSE',
    latex: ([x, y]) => `\\frac{1}{n} \\sum \\left(${x} - ${y}\\right)^2`,
    locals: [
      local(
        ([x, y]) => `\\frac{2}{n}\\left(${x} - ${y}\\right)`,
        'the slope of a square is twice what is squared: the error',
      ),
      local(
        ([x, y]) => `\\frac{2}{n}\\left(${y} - ${x}\\right)`,
        'the slope of a square is twice what is squared: the error',
      ),
    ],
  }),
  shape(shapes) {
    broadcastShapes(shapes)
    return []
  },
  forward([x, y]) {
    const error = difference(x!, y!)
    const squares = map1(error, error.dtype, (value) => value * value)
    const total = sumOver(
      squares,
      squares.shape.map((_, axis) => axis),
      false,
    )
    return map1(total, total.dtype, (sum) => sum / sizeOf(error.shape))
  },
  vjp({ inputs: [x, y] }, upstream) {
    const error = difference(x!, y!)
    const scale = (2 * upstream.data[upstream.offset]!) / sizeOf(error.shape)
    const toX = map1(error, upstream.dtype, (value) => value * scale)
    const toY = map1(error, upstream.dtype, (value) => -value * scale)
    return [sumTo(toX, x!.shape), sumTo(toY, y!.shape)]
  },
}

function difference(x: Tensor, y: Tensor): Tensor {
  const shape = broadcastShapes([x.shape, y.shape])
  const dtype = floatOf(promote(x.dtype, y.dtype))
  return map2(broadcastTo(x, shape), broadcastTo(y, shape), dtype, (a, b) => a - b)
}
