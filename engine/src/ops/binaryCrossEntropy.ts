import { floatOf, promote } from '../tensor/dtype.ts'
import { stableSigmoid } from '../tensor/kernels/curves.ts'
import { map1, map2 } from '../tensor/kernels/map.ts'
import { broadcastShapes, sizeOf } from '../tensor/shape.ts'
import { sumOver, sumTo } from '../tensor/sums.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** Mean of −y·ln σ(x) − (1 − y)·ln(1 − σ(x)), fused so that neither overflow nor ln 0 can occur; x are logits. */
export const binaryCrossEntropy: Op = {
  name: 'binaryCrossEntropy',
  family: 'loss',
  aliases: {
    python: [
      'binary_cross_entropy_with_logits',
      'F.binary_cross_entropy_with_logits',
      'bce_with_logits',
    ],
    torch: 'aten::binary_cross_entropy_with_logits',
  },
  params: tensors('input', 'target'),
  examples: [
    example([1, -2, 0.5], [1, 0, 0.25]),
    example(
      [
        [1, 2],
        [3, -4],
      ],
      [
        [0, 1],
        [1, 0.5],
      ],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Binary cross-entropy',
    role: 'the referee',
    sentence: 'Pushes each score by its predicted probability less the true one.',
    symbol: 'BCE',
    latex: ([x, y]) =>
      `-${y} \\ln \\sigma\\left(${x}\\right) - \\left(1 - ${y}\\right) \\ln\\left(1 - \\sigma\\left(${x}\\right)\\right)`,
    locals: [
      local(
        ([x, y]) => `\\frac{1}{n}\\left(\\sigma\\left(${x}\\right) - ${y}\\right)`,
        'the predicted probability less the true one: what was predicted minus what is true',
      ),
      local(
        ([x]) => `-\\frac{1}{n} ${x}`,
        'the score says how much better the answer yes fits than no',
      ),
    ],
  }),
  shape(shapes) {
    broadcastShapes(shapes)
    return []
  },
  forward(inputs) {
    const [x, y] = aligned(inputs)
    const dtype = floatOf(promote(x.dtype, y.dtype))
    const each = map2(x, y, dtype, (score, truth) => {
      const rest = Math.log1p(Math.exp(-Math.abs(score)))
      return Math.max(score, 0) - score * truth + rest
    })
    const total = sumOver(
      each,
      each.shape.map((_, axis) => axis),
      false,
    )
    return map1(total, dtype, (sum) => sum / sizeOf(each.shape))
  },
  vjp({ inputs }, upstream) {
    const [x, y] = aligned(inputs)
    const share = upstream.data[upstream.offset]! / sizeOf(x.shape)
    const toX = map2(x, y, upstream.dtype, (score, truth) => (stableSigmoid(score) - truth) * share)
    const toY = map1(x, upstream.dtype, (score) => -score * share)
    return [sumTo(toX, inputs[0]!.shape), sumTo(toY, inputs[1]!.shape)]
  },
}

function aligned(inputs: readonly Tensor[]): [Tensor, Tensor] {
  const [x, y] = inputs as readonly [Tensor, Tensor] // `params` asks for two
  const shape = broadcastShapes([x.shape, y.shape])
  return [broadcastTo(x, shape), broadcastTo(y, shape)]
}
