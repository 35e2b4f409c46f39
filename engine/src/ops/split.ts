import { ShapeError } from '../errors.ts'
import { normalizeAxis } from '../tensor/shape.ts'
import { type Shape, zeros } from '../tensor/tensor.ts'
import { contiguous } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { local, upright } from './helpers/explain.ts'
import { joined, narrowed } from './helpers/joining.ts'
import { attr, numberOf, tensors, wholeOf } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/**
 * One part of an array cut along an axis into equal sections, or before the given indices. The Python call returns a
 * list: the front end records the op once for each of `parts`, with `attrs.part` from 0.
 */
export const split: Op = {
  name: 'split',
  family: 'movement',
  aliases: { python: ['np.split'], onnx: 'Split', torch: 'aten::split' },
  params: [...tensors('ary'), attr('indices_or_sections'), attr('axis', 0)],
  examples: [
    exampleWith({ indices_or_sections: 2, part: 1 }, [1, 2, 3, 4]),
    exampleWith({ indices_or_sections: [1, 3], axis: 1, part: 1 }, [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]),
    exampleWith({ indices_or_sections: [1], part: 0 }, [
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  ],
  broadcasts: false,
  parts: ([shape], attrs) => cutsOf(shape!, attrs).length - 1,
  explain: (attrs) => ({
    title: 'Split',
    role: 'the mover',
    sentence: 'Puts the gradient back where the part was cut out; the other parts bring their own.',
    symbol: '✂',
    latex: ([x]) => `${upright('split')}\\left(${x}\\right)_{${wholeOf(attrs, 'part', 0)}}`,
    locals: [local(() => '1', '1 for an element of this part; 0 for the rest')],
  }),
  shape([shape], attrs) {
    const { axis, count } = partOf(shape!, attrs)
    return shape!.with(axis, count)
  },
  forward([x], attrs) {
    const { axis, from, count } = partOf(x!.shape, attrs)
    return narrowed(x!, axis, from, count)
  },
  vjp({ inputs: [x], attrs }, upstream) {
    const { axis, from, count } = partOf(x!.shape, attrs)
    const before = zeros(x!.shape.with(axis, from), upstream.dtype)
    const after = zeros(x!.shape.with(axis, x!.shape[axis]! - from - count), upstream.dtype)
    return [joined([before, contiguous(upstream), after], axis, x!.shape)]
  },
}

function partOf(shape: Shape, attrs: Attrs): { axis: number; from: number; count: number } {
  const cuts = cutsOf(shape, attrs)
  const part = wholeOf(attrs, 'part', 0)
  const from = cuts[part]!
  const axis = normalizeAxis(numberOf(attrs, 'axis', 0), shape.length)
  return { axis, from, count: Math.max(0, cuts[part + 1]! - from) }
}

/** Where parts begin, and the end of the last. */
function cutsOf(shape: Shape, attrs: Attrs): readonly number[] {
  const extent = shape[normalizeAxis(numberOf(attrs, 'axis', 0), shape.length)]!
  const given = attrs.indices_or_sections
  if (Array.isArray(given)) {
    const inside = given.map((cut) => Math.min(Math.max(Number(cut), 0), extent))
    return [0, ...inside, extent]
  }
  const sections = Number(given)
  if (extent % sections !== 0) {
    throw new ShapeError('array split does not result in an equal division', {
      hint: `${extent} entries do not divide into ${sections} equal parts`,
    })
  }
  return Array.from({ length: sections + 1 }, (_, i) => (i * extent) / sections)
}
