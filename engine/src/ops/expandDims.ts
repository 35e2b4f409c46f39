import { normalizeAxes } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'
import { attr, listOf } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** New axes of extent 1 at the given places of the result. */
export const expandDims = movement({
  name: 'expandDims',
  aliases: {
    python: ['np.expand_dims', '.unsqueeze'],
    onnx: 'Unsqueeze',
    torch: 'aten::unsqueeze',
  },
  params: [attr('axis')],
  examples: [
    exampleWith({ axis: 0 }, [1, 2, 3]),
    exampleWith({ axis: -1 }, [1, 2, 3]),
    exampleWith({ axis: [0, 2] }, [1, 2, 3]),
  ],
  title: 'Expand dims',
  symbol: '▭',
  sentence: 'Drops the extra axis from the gradient.',
  latex: (x) => `${upright('expand_dims')}\\left(${x}\\right)`,
  shape: expandedShape,
  forward: (x, attrs) => reshaped(x, expandedShape(x.shape, attrs)),
  back: (upstream, shape) => reshaped(upstream, shape),
})

function expandedShape(shape: Shape, attrs: Attrs): Shape {
  const places = listOf(attrs, 'axis') ?? []
  const rank = shape.length + places.length
  const added = normalizeAxes(places, rank)
  const rest = [...shape]
  return Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : rest.shift()!))
}
