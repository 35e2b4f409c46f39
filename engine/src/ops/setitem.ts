import { ShapeError } from '../errors.ts'
import { isFloat } from '../tensor/dtype.ts'
import { formatShape, rowMajorStrides } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import { allocate, type Shape, type Tensor, wrap } from '../tensor/tensor.ts'
import { broadcastTo, contiguous, copyOf, reshaped } from '../tensor/views.ts'
import { example, exampleWith, withIntegers } from './helpers/examples.ts'
import { local, steers } from './helpers/explain.ts'
import { attr, tensorList, tensors } from './helpers/params.ts'
import { type Item, itemsOf } from './indexing/items.ts'
import { layoutOf, layoutShape } from './indexing/layout.ts'
import { selectedPlaces } from './indexing/select.ts'
import type { Attrs, Op } from './op.ts'

/**
 * `a[index] = value` without changing `a`: a copy in which the indexed elements are replaced. Where a place is
 * written several times the last value stays, and only that one receives the gradient. An integer array cuts floats
 * to whole numbers, as NumPy does; such a value has no gradient.
 */
export const setitem: Op = {
  name: 'setitem',
  family: 'movement',
  aliases: { python: ['[]='], torch: 'aten::index_put' },
  params: [...tensors('a', 'value'), attr('index'), tensorList('indices')],
  examples: [
    exampleWith({ index: [1] }, [1, 2, 3], 7),
    exampleWith(
      { index: [['slice', null, null, -1], 0] },
      [
        [1, 2],
        [3, 4],
      ],
      [8, 9],
    ),
    exampleWith({ index: [['array', [3], [0, 2, 2]]] }, [1, 2, 3], [7, 8, 9]),
    withIntegers(
      exampleWith(
        { index: [['input', 0]] },
        [
          [1, 2],
          [3, 4],
        ],
        [5, 6],
        [1],
      ),
      2,
    ),
    {
      ...example(
        [
          [1, 2],
          [3, 4],
        ],
        0.5,
        [
          [true, false],
          [true, true],
        ],
      ),
      attrs: { index: [['mask', 0, 3]] },
    },
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Assign',
    role: 'the router',
    sentence:
      'Replaced elements hand their gradient to the new value, the others to the old array.',
    symbol: '[ ]=',
    latex: ([a, value]) => `${a}\\left[\\ldots \\leftarrow ${value}\\right]`,
    locals: [
      local(
        () => '\\mathbf{1}\\left[\\text{kept}\\right]',
        '1 for an element that was kept; 0 for one that was replaced',
      ),
      local(
        () => '\\mathbf{1}\\left[\\text{written}\\right]',
        '1 for each place that the value was written to',
      ),
      steers('an index only chooses: a small nudge does not change the choice'),
    ],
  }),
  shape([base, value, ...rest], attrs) {
    checkFits(value!, targetShape(base!, itemsOf(attrs, { shapes: rest })))
    return base!
  },
  forward([base, value, ...rest], attrs) {
    const items = itemsFor(rest, attrs)
    const target = targetShape(base!.shape, items)
    checkFits(value!.shape, target)
    const out = copyOf(base!)
    const data = contiguous(broadcastTo(trimmed(value!, target), target)).data
    const whole = !isFloat(base!.dtype)
    selectedPlaces(base!.shape, items).forEach((place, i) => {
      out.data[place] = whole ? Math.trunc(data[i]!) : data[i]!
    })
    return out
  },
  vjp({ inputs: [base, value, ...rest], attrs }, upstream) {
    const items = itemsFor(rest, attrs)
    const places = selectedPlaces(base!.shape, items)
    const up = contiguous(upstream)
    const toBase = copyOf(up)
    const toValue = allocate(places.length, upstream.dtype)
    for (let i = places.length - 1; i >= 0; i--) {
      const place = places[i]!
      toValue[i] = toBase.data[place]! // 0 where a later write has taken it
      toBase.data[place] = 0
    }
    const target = targetShape(base!.shape, items)
    const cut = !isFloat(base!.dtype) && isFloat(value!.dtype)
    const grad = sumTo(wrap(toValue, target, upstream.dtype), trimmed(value!, target).shape)
    return [toBase, cut ? null : reshaped(grad, value!.shape), ...rest.map(() => null)]
  },
}

function itemsFor(tensors: readonly Tensor[], attrs: Attrs): readonly Item[] {
  return itemsOf(attrs, { shapes: tensors.map((t) => t.shape), tensors })
}

function targetShape(shape: Shape, items: readonly Item[]): Shape {
  return layoutShape(layoutOf({ shape, strides: rowMajorStrides(shape), offset: 0 }, items))
}

/** NumPy lets a value have leading axes of extent 1 that the target lacks. */
function trimmed(value: Tensor, target: Shape): Tensor {
  const extra = Math.max(0, value.shape.length - target.length)
  return { ...value, shape: value.shape.slice(extra), strides: value.strides.slice(extra) }
}

function checkFits(value: Shape, target: Shape): void {
  const extra = Math.max(0, value.length - target.length)
  const own = value.slice(extra)
  const lead = target.length - own.length
  const fits =
    value.slice(0, extra).every((extent) => extent === 1) &&
    own.every((extent, axis) => extent === 1 || extent === target[lead + axis])
  if (fits) return
  throw new ShapeError(
    `could not broadcast input array from shape ${formatShape(value, true)} into shape ${formatShape(target, true)}`,
  )
}
