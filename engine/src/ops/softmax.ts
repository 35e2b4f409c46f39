import { floatOf } from '../tensor/dtype.ts'
import { normalizeAxis } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local, upright } from './helpers/explain.ts'
import { mapRows } from './helpers/mapRows.ts'
import { attr, numberOf, tensors } from './helpers/params.ts'
import { softmaxBackRow, softmaxRow } from './helpers/softmaxRows.ts'
import type { Attrs, Op } from './op.ts'

/** Scores to shares that are positive and sum to 1 along an axis (the last by default). */
export const softmax: Op = {
  name: 'softmax',
  family: 'norm',
  aliases: {
    python: ['softmax', 'F.softmax', 'special.softmax', '.softmax'],
    onnx: 'Softmax',
    torch: 'aten::softmax',
  },
  params: [...tensors('x'), attr('axis', -1)],
  examples: [
    example([3.2, 5.1, -1.7]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [0.5, -1, 4],
    ]),
    exampleWith({ axis: -1 }, [
      [1, 2, 3],
      [0.5, -1, 4],
    ]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Softmax',
    role: 'the balancer',
    sentence:
      'Passes on each gradient less the average of all, so that what one share gains the others lose.',
    symbol: 'softmax',
    latex: ([x]) => `${upright('softmax')}\\left(${x}\\right)`,
    locals: [
      local(
        (_inputs, out) => `${out}_i \\left(\\delta_{ij} - ${out}_j\\right)`,
        'raising one score raises its own share and lowers all others, for the shares must sum to one',
      ),
    ],
  }),
  shape([shape], attrs) {
    axisIn(shape!, attrs)
    return shape!
  },
  forward: ([x], attrs) =>
    mapRows([x!], axisIn(x!.shape, attrs), floatOf(x!.dtype), ([row], out) =>
      softmaxRow(row!, out),
    ),
  vjp: ({ output, attrs }, upstream) => [
    mapRows([output, upstream], axisIn(output.shape, attrs), upstream.dtype, ([p, up], out) =>
      softmaxBackRow(p!, up!, out),
    ),
  ],
}

function axisIn(shape: Shape, attrs: Attrs): number {
  return normalizeAxis(numberOf(attrs, 'axis', -1), shape.length)
}
