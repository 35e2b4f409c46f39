import { floatOf } from '../tensor/dtype.ts'
import { normalizeAxis } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local, upright } from './helpers/explain.ts'
import { mapRows } from './helpers/mapRows.ts'
import { attr, numberOf, tensors } from './helpers/params.ts'
import { logSumExpRow } from './helpers/softmaxRows.ts'
import type { Attrs, Op } from './op.ts'

/** ln of softmax along an axis (the last by default), without forming the shares, which could be 0. */
export const logSoftmax: Op = {
  name: 'logSoftmax',
  family: 'norm',
  aliases: {
    python: ['log_softmax', 'logsoftmax', 'F.log_softmax', 'special.log_softmax', '.log_softmax'],
    onnx: 'LogSoftmax',
    torch: 'aten::log_softmax',
  },
  params: [...tensors('x'), attr('axis', -1)],
  examples: [
    example([3.2, 5.1, -1.7]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [0.5, -1, 4],
    ]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Log-softmax',
    role: 'the balancer',
    sentence: 'Passes each gradient on and takes back from every score its share of the total.',
    symbol: 'ln softmax',
    latex: ([x]) => `\\ln ${upright('softmax')}\\left(${x}\\right)`,
    locals: [
      local(
        (_inputs, out) => `\\delta_{ij} - e^{${out}_j}`,
        'raising one score lifts its own logarithm by one and lowers all by its share',
      ),
    ],
  }),
  shape([shape], attrs) {
    axisIn(shape!, attrs)
    return shape!
  },
  forward: ([x], attrs) =>
    mapRows([x!], axisIn(x!.shape, attrs), floatOf(x!.dtype), ([row], out) => {
      const total = logSumExpRow(row!)
      for (let i = 0; i < out.length; i++) out[i] = row![i]! - total
    }),
  vjp: ({ output, attrs }, upstream) => [
    mapRows([output, upstream], axisIn(output.shape, attrs), upstream.dtype, ([y, up], out) => {
      let total = 0
      for (let i = 0; i < out.length; i++) total += up![i]!
      for (let i = 0; i < out.length; i++) out[i] = up![i]! - Math.exp(y![i]!) * total
    }),
  ],
}

function axisIn(shape: Shape, attrs: Attrs): number {
  return normalizeAxis(numberOf(attrs, 'axis', -1), shape.length)
}
