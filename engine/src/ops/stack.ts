import { ShapeError } from '../errors.ts'
import { formatShape, normalizeAxis, sameShape } from '../tensor/shape.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { applied, local, upright } from './helpers/explain.ts'
import { joined, narrowed } from './helpers/joining.ts'
import { attr, numberOf, tensorList } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/** Tensors of one shape side by side along a new axis. A list of nodes, `np.array([x, y])`, is a stack along axis 0. */
export const stack: Op = {
  name: 'stack',
  family: 'movement',
  aliases: { python: ['np.stack', 'np.array', 'np.asarray', 'torch.stack'], torch: 'aten::stack' },
  params: [tensorList('arrays'), attr('axis', 0)],
  examples: [
    example(1, 2, 3),
    exampleWith({ axis: 1 }, [1, 2, 3], [4, 5, 6]),
    exampleWith({ axis: -1 }, [[1, 2]], [[3, 4]]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Stack',
    role: 'the mover',
    sentence: 'Cuts the gradient where the inputs were stacked and hands each its own slice.',
    symbol: '≡',
    latex: (inputs) => applied(upright('stack'), ...inputs),
    locals: [
      local(() => '1', 'each element only changes its place: it moves the output one to one'),
    ],
  }),
  shape: stackedShape,
  forward(inputs, attrs) {
    const shape = stackedShape(
      inputs.map((t) => t.shape),
      attrs,
    )
    const axis = placeOf(inputs[0]!.shape, attrs)
    return joined(
      inputs.map((t) => withAxis(t, axis)),
      axis,
      shape,
    )
  },
  vjp({ inputs, attrs }, upstream) {
    const axis = placeOf(inputs[0]!.shape, attrs)
    return inputs.map((input, index) => reshaped(narrowed(upstream, axis, index, 1), input.shape))
  },
}

function withAxis(t: Tensor, axis: number): Tensor {
  return reshaped(t, [...t.shape.slice(0, axis), 1, ...t.shape.slice(axis)])
}

function placeOf(shape: Shape, attrs: Attrs): number {
  return normalizeAxis(numberOf(attrs, 'axis', 0), shape.length + 1)
}

function stackedShape(shapes: readonly Shape[], attrs: Attrs): Shape {
  const first = shapes[0]
  if (first === undefined) throw new ShapeError('need at least one array to stack')
  const other = shapes.find((shape) => !sameShape(shape, first))
  if (other !== undefined) {
    throw new ShapeError('all input arrays must have the same shape', {
      hint: `there are ${formatShape(first)} and ${formatShape(other)}`,
    })
  }
  const axis = placeOf(first, attrs)
  return [...first.slice(0, axis), shapes.length, ...first.slice(axis)]
}
