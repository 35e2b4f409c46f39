import { normalizeAxis, sizeOf } from '../tensor/shape.ts'
import { type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { exampleWith, withIntegers } from './helpers/examples.ts'
import { local, steers, upright } from './helpers/explain.ts'
import { attr, tensors } from './helpers/params.ts'
import type { Item } from './indexing/items.ts'
import { scatterAdd, select, selectedPlaces } from './indexing/select.ts'
import type { Attrs, Op } from './op.ts'

/** Entries along an axis by whole-number indices; of the flattened array where `axis` is None. */
export const take: Op = {
  name: 'take',
  family: 'movement',
  aliases: { python: ['np.take', '.take'], onnx: 'Gather', torch: 'aten::index_select' },
  params: [...tensors('a', 'indices'), attr('axis', null)],
  examples: [
    withIntegers(
      exampleWith(
        {},
        [
          [1, 2],
          [3, 4],
        ],
        [0, 3, 3],
      ),
      1,
    ),
    withIntegers(
      exampleWith(
        { axis: 1 },
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 1],
          [1, 1],
        ],
      ),
      1,
    ),
    withIntegers(
      exampleWith(
        { axis: 0 },
        [
          [1, 2],
          [3, 4],
        ],
        -1,
      ),
      1,
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Take',
    role: 'the mover',
    sentence: 'Puts the gradient back where the elements were taken; elements not taken receive 0.',
    symbol: '[ ]',
    latex: ([x, indices]) => `${upright('take')}\\left(${x},\\, ${indices}\\right)`,
    locals: [
      local(() => '1', '1 for an element that was taken, once for each time; 0 for the rest'),
      steers('an index only chooses: a small nudge does not change the choice'),
    ],
  }),
  shape([shape, indices], attrs) {
    const base = baseShape(shape!, attrs)
    const axis = axisIn(base, attrs)
    return [...base.slice(0, axis), ...indices!, ...base.slice(axis + 1)]
  },
  forward([x, indices], attrs) {
    const base = baseShape(x!.shape, attrs)
    return select(reshaped(x!, base), itemsFor(base, indices!, attrs))
  },
  vjp({ inputs: [x, indices], attrs }, upstream) {
    const base = baseShape(x!.shape, attrs)
    const places = selectedPlaces(base, itemsFor(base, indices!, attrs))
    return [reshaped(scatterAdd(upstream, places, base), x!.shape), null]
  },
}

function baseShape(shape: Shape, attrs: Attrs): Shape {
  return (attrs.axis ?? null) === null ? [sizeOf(shape)] : shape
}

function axisIn(shape: Shape, attrs: Attrs): number {
  return normalizeAxis(Number(attrs.axis ?? 0), shape.length)
}

function itemsFor(shape: Shape, indices: Tensor, attrs: Attrs): readonly Item[] {
  const before: Item[] = Array.from({ length: axisIn(shape, attrs) }, () => ({
    kind: 'slice',
    bounds: [null, null, null],
  }))
  return [...before, { kind: 'pick', shape: indices.shape, values: toFlat(indices) }]
}
