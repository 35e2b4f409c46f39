import { ShapeError } from '../errors.ts'
import { formatShape, normalizeAxis, sizeOf } from '../tensor/shape.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { applied, local, upright } from './helpers/explain.ts'
import { joined, narrowed } from './helpers/joining.ts'
import { attr, tensorList } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/** Tensors one after the other along an axis that they have; `axis=None` flattens them first. */
export const concatenate: Op = {
  name: 'concatenate',
  family: 'movement',
  aliases: {
    python: ['np.concatenate', 'np.concat', 'torch.cat'],
    onnx: 'Concat',
    torch: 'aten::cat',
  },
  params: [tensorList('arrays'), attr('axis', 0)],
  examples: [
    example([1, 2], [3, 4, 5]),
    example(
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
      ],
    ),
    exampleWith(
      { axis: 1 },
      [
        [1, 2],
        [3, 4],
      ],
      [[5], [6]],
    ),
    exampleWith(
      { axis: -2 },
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
      ],
      [[7, 8]],
    ),
    exampleWith({ axis: null }, [[1, 2]], [3]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Concatenate',
    role: 'the mover',
    sentence: 'Cuts the gradient where the inputs were joined and hands each its own piece.',
    symbol: '⧺',
    latex: (inputs) => applied(upright('concatenate'), ...inputs),
    locals: [
      local(() => '1', 'each element only changes its place: it moves the output one to one'),
    ],
  }),
  shape: joinedShape,
  forward(inputs, attrs) {
    const shape = joinedShape(
      inputs.map((t) => t.shape),
      attrs,
    )
    const list = attrs.axis === null ? inputs.map(flat) : inputs
    return joined(list, placeOf(inputs[0]!.shape, attrs), shape)
  },
  vjp({ inputs, attrs }, upstream) {
    const axis = placeOf(inputs[0]!.shape, attrs)
    let from = 0
    return inputs.map((input) => {
      const count = attrs.axis === null ? sizeOf(input.shape) : input.shape[axis]!
      const piece = narrowed(upstream, axis, from, count)
      from += count
      return attrs.axis === null ? reshaped(piece, input.shape) : piece
    })
  },
}

function flat(t: Tensor): Tensor {
  return reshaped(t, [sizeOf(t.shape)])
}

function placeOf(shape: Shape, attrs: Attrs): number {
  return attrs.axis === null ? 0 : normalizeAxis(Number(attrs.axis ?? 0), shape.length)
}

function joinedShape(shapes: readonly Shape[], attrs: Attrs): Shape {
  const first = shapes[0]
  if (first === undefined) throw new ShapeError('need at least one array to concatenate')
  if (attrs.axis === null) return [shapes.reduce((total, shape) => total + sizeOf(shape), 0)]
  if (shapes.some((shape) => shape.length === 0)) {
    throw new ShapeError('zero-dimensional arrays cannot be concatenated', {
      hint: 'join single numbers with `np.stack`',
    })
  }
  const axis = placeOf(first, attrs)
  let extent = 0
  shapes.forEach((shape, index) => {
    checkAlike(first, shape, axis, index)
    extent += shape[axis]!
  })
  return first.map((own, place) => (place === axis ? extent : own))
}

function checkAlike(first: Shape, shape: Shape, axis: number, index: number): void {
  if (shape.length !== first.length) {
    throw new ShapeError(
      'all the input array dimensions except for the concatenation axis must match exactly, but the array at ' +
        `index 0 has ${first.length} dimension(s) and the array at index ${index} has ${shape.length} dimension(s)`,
    )
  }
  const wrong = shape.findIndex((extent, place) => place !== axis && extent !== first[place])
  if (wrong < 0) return
  throw new ShapeError(
    'all the input array dimensions except for the concatenation axis must match exactly, but along dimension ' +
      `${wrong}, the array at index 0 has size ${first[wrong]} and the array at index ${index} has size ${shape[wrong]}`,
    {
      hint: `the shapes are ${formatShape(first)} and ${formatShape(shape)}, joined along axis ${axis}`,
    },
  )
}
