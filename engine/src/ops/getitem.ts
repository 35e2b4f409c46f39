import { rowMajorStrides } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { example, exampleWith, withIntegers } from './helpers/examples.ts'
import { local, steers } from './helpers/explain.ts'
import { attr, tensorList, tensors } from './helpers/params.ts'
import { type IndexTensors, indexText, itemsOf } from './indexing/items.ts'
import { layoutOf, layoutShape } from './indexing/layout.ts'
import { scatterAdd, select, selectedPlaces } from './indexing/select.ts'
import type { Op } from './op.ts'

/**
 * `x[index]`: slices with any step, integers, None, ellipsis, integer arrays and masks, mixed as NumPy allows.
 * `attrs.index` is a list of entries as `indexing/items.ts` describes; index tensors are further inputs.
 */
export const getitem: Op = {
  name: 'getitem',
  family: 'movement',
  aliases: { python: ['[]'], torch: 'aten::index' },
  params: [...tensors('a'), attr('index'), tensorList('indices')],
  examples: [
    exampleWith({ index: [1] }, [1, 2, 3]),
    exampleWith({ index: [['slice', null, null, -2], 0] }, [
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    exampleWith({ index: ['...', 'newaxis', ['slice', 1, null, null]] }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ index: [['array', [3], [0, 2, 2]]] }, [1, 2, 3]),
    exampleWith({ index: [['bools', [3], [1, 0, 1]]] }, [
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
    withIntegers(
      exampleWith(
        {
          index: [
            ['array', [3], [0, 1, 2]],
            ['input', 0],
          ],
        },
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [0, 1, 1],
      ),
      1,
    ),
    {
      ...example(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [true, false],
          [true, true],
        ],
      ),
      attrs: { index: [['mask', 0, 3]] },
    },
  ],
  broadcasts: false,
  explain: (attrs) => ({
    title: 'Index',
    role: 'the mover',
    sentence: 'Puts the gradient back where the elements were taken; elements not taken receive 0.',
    symbol: '[ ]',
    latex: ([x]) => `{${x}}_{\\texttt{[${texttt(indexText(attrs))}]}}`,
    locals: [
      local(() => '1', '1 for an element that was taken, once for each time; 0 for the rest'),
      steers('an index only chooses: a small nudge does not change the choice'),
    ],
  }),
  shape([shape, ...rest], attrs) {
    const base = { shape: shape!, strides: rowMajorStrides(shape!), offset: 0 }
    return layoutShape(layoutOf(base, itemsOf(attrs, { shapes: rest })))
  },
  forward: ([x, ...rest], attrs) => select(x!, itemsOf(attrs, known(rest))),
  vjp({ inputs: [x, ...rest], attrs }, upstream) {
    const places = selectedPlaces(x!.shape, itemsOf(attrs, known(rest)))
    return [scatterAdd(upstream, places, x!.shape), ...rest.map(() => null)]
  },
}

function known(tensors: readonly Tensor[]): IndexTensors {
  return { shapes: tensors.map((t) => t.shape), tensors }
}

/** Plain text inside LaTeX. */
function texttt(text: string): string {
  return text.replaceAll('_', '\\_').replaceAll(' ', '\\ ')
}
