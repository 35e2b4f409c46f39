import { ShapeError } from '../errors.ts'
import { formatShape } from '../tensor/shape.ts'
import { type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'
import { example, withIntegers } from './helpers/examples.ts'
import { local, steers, upright } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import type { Item } from './indexing/items.ts'
import { scatterAdd, select, selectedPlaces } from './indexing/select.ts'
import type { Op } from './op.ts'

/** One row of the table for each number: `weight[ids]`, in PyTorch's argument order. */
export const embedding: Op = {
  name: 'embedding',
  family: 'movement',
  aliases: { python: ['embedding', 'F.embedding'], torch: 'aten::embedding' },
  params: tensors('ids', 'weight'),
  examples: [
    withIntegers(
      example(
        [2, 0, 2],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
      0,
    ),
    withIntegers(
      example(
        [
          [0, 1],
          [1, 1],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ),
      0,
    ),
    withIntegers(
      example(1, [
        [1, 2],
        [3, 4],
      ]),
      0,
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Embedding',
    role: 'the mover',
    sentence:
      'Adds each gradient to the table row that was looked up; rows not looked up receive 0.',
    symbol: '[ ]',
    latex: ([ids, weight]) => `${upright('embedding')}\\left(${ids},\\, ${weight}\\right)`,
    locals: [
      steers('a row number only chooses: it cannot be nudged'),
      local(() => '1', '1 for a row that was looked up, once for each time; 0 for the rest'),
    ],
  }),
  shape: ([ids, weight]) => [...ids!, ...tableShape(weight!).slice(1)],
  forward: ([ids, weight]) => select(weight!, rows(ids!)),
  vjp({ inputs: [ids, weight] }, upstream) {
    return [null, scatterAdd(upstream, selectedPlaces(weight!.shape, rows(ids!)), weight!.shape)]
  },
}

function rows(ids: Tensor): readonly Item[] {
  return [{ kind: 'pick', shape: ids.shape, values: toFlat(ids) }]
}

function tableShape(shape: Shape): Shape {
  if (shape.length === 2) return shape
  throw new ShapeError(`embedding needs a table with two axes, got ${formatShape(shape)}`, {
    hint: 'the order is embedding(ids, weight)',
  })
}
