import { floatOf } from '../tensor/dtype.ts'
import { sizeOf } from '../tensor/shape.ts'
import { allocate, scalar, wrap } from '../tensor/tensor.ts'
import { checkClassShapes, classRows } from './helpers/classRows.ts'
import { example, exampleWith, withIntegers } from './helpers/examples.ts'
import { local, steers } from './helpers/explain.ts'
import { attr, numberOf, tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/**
 * Mean over rows of Σ max(0, s_j − s_y + delta) over the wrong classes j: the multiclass SVM loss of CS231n. (PyTorch's
 * `multi_margin_loss` also divides by the number of classes.) The slope at the kink is 0.
 */
export const hinge: Op = {
  name: 'hinge',
  family: 'loss',
  aliases: { python: ['hinge', 'hinge_loss', 'svm_loss'], torch: 'aten::multi_margin_loss' },
  params: [...tensors('scores', 'y'), attr('delta', 1)],
  examples: [
    withIntegers(exampleWith({ delta: 10 }, [13, -7, 11], 0), 1),
    withIntegers(
      example(
        [
          [1, 2, 3.5],
          [0.5, -1, 4],
        ],
        [2, 0],
      ),
      1,
    ),
  ],
  broadcasts: false,
  explain: (attrs) => ({
    title: 'Hinge loss',
    role: 'the referee',
    sentence:
      'Pushes down every score that comes too near the right one, and lifts the right one once for each.',
    symbol: 'hinge',
    latex: ([s, y]) =>
      `\\sum_{j \\ne ${y}} \\max\\left(0,\\, {${s}}_j - {${s}}_{${y}} + ${numberOf(attrs, 'delta', 1)}\\right)`,
    locals: [
      local(
        ([s, y]) =>
          `\\mathbf{1}\\left[{${s}}_j - {${s}}_{${y}} + ${numberOf(attrs, 'delta', 1)} > 0\\right]`,
        'each class inside the margin counts one; the right class counts minus their number',
      ),
      steers('a class number only chooses: it cannot be nudged'),
    ],
  }),
  shape([scores, y]) {
    checkClassShapes('hinge', scores!, y!)
    return []
  },
  forward([scores, y], attrs) {
    const delta = numberOf(attrs, 'delta', 1)
    const rows = classRows('hinge', scores!, y!)
    let total = 0
    for (const { row, target } of rows) {
      row.forEach((score, j) => {
        if (j !== target) total += Math.max(0, score - row[target]! + delta)
      })
    }
    return scalar(total / rows.length, floatOf(scores!.dtype))
  },
  vjp({ inputs: [scores, y], attrs }, upstream) {
    const delta = numberOf(attrs, 'delta', 1)
    const rows = classRows('hinge', scores!, y!)
    const grad = allocate(sizeOf(scores!.shape), upstream.dtype)
    const share = upstream.data[upstream.offset]! / rows.length
    rows.forEach(({ row, target }, i) => {
      const at = i * row.length
      row.forEach((score, j) => {
        if (j === target || score - row[target]! + delta <= 0) return
        grad[at + j]! += share
        grad[at + target]! -= share
      })
    })
    return [wrap(grad, scores!.shape, upstream.dtype), null]
  },
}
