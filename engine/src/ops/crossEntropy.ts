import { floatOf } from '../tensor/dtype.ts'
import { sizeOf } from '../tensor/shape.ts'
import { allocate, scalar, wrap } from '../tensor/tensor.ts'
import { checkClassShapes, classRows } from './helpers/classRows.ts'
import { example, withIntegers } from './helpers/examples.ts'
import { local, steers, upright } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import { logSumExpRow, softmaxRow } from './helpers/softmaxRows.ts'
import type { Op } from './op.ts'

/**
 * Mean over rows of −ln softmax(logits)[class], fused so that neither overflow nor ln 0 can occur. Scores lie along
 * the last axis; `y` holds one class number per row (a bare number for a single row), without gradient.
 */
export const crossEntropy: Op = {
  name: 'crossEntropy',
  family: 'loss',
  aliases: {
    python: ['cross_entropy', 'F.cross_entropy', 'softmax_cross_entropy', 'crossentropy'],
    onnx: 'SoftmaxCrossEntropyLoss',
    torch: 'aten::cross_entropy_loss',
  },
  params: tensors('logits', 'y'),
  examples: [
    withIntegers(example([3.2, 5.1, -1.7], 0), 1),
    withIntegers(
      example(
        [
          [1, 2, 3],
          [0.5, -1, 4],
        ],
        [2, 0],
      ),
      1,
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Cross-entropy',
    role: 'the referee',
    sentence: 'Pushes every score down by its probability, and the right one up by one.',
    symbol: 'CE',
    latex: ([logits, y]) => `-\\ln ${upright('softmax')}\\left(${logits}\\right)_{${y}}`,
    locals: [
      local(
        ([logits, y]) =>
          `\\frac{1}{N}\\left(${upright('softmax')}\\left(${logits}\\right) - \\mathbf{1}_{${y}}\\right)`,
        'the predicted probabilities, less one at the right class: what was predicted minus what is true',
      ),
      steers('a class number only chooses: it cannot be nudged'),
    ],
  }),
  shape([logits, y]) {
    checkClassShapes('cross_entropy', logits!, y!)
    return []
  },
  forward([logits, y]) {
    const rows = classRows('cross_entropy', logits!, y!)
    let total = 0
    for (const { row, target } of rows) total += logSumExpRow(row) - row[target]!
    return scalar(total / rows.length, floatOf(logits!.dtype))
  },
  vjp({ inputs: [logits, y] }, upstream) {
    const rows = classRows('cross_entropy', logits!, y!)
    const grad = allocate(sizeOf(logits!.shape), upstream.dtype)
    const share = upstream.data[upstream.offset]! / rows.length
    rows.forEach(({ row, target }, i) => {
      const out = grad.subarray(i * row.length, (i + 1) * row.length)
      softmaxRow(row, out)
      out[target]! -= 1
      for (let j = 0; j < out.length; j++) out[j]! *= share
    })
    return [wrap(grad, logits!.shape, upstream.dtype), null]
  },
}
