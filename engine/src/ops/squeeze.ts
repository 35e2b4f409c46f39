import { ShapeError } from '../errors.ts'
import { normalizeAxes } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { movement } from './helpers/movement.ts'
import { attr, axisOf } from './helpers/params.ts'
import type { Attrs } from './op.ts'

/** Without the axes of extent 1, or without the given ones. */
export const squeeze = movement({
  name: 'squeeze',
  aliases: { python: ['np.squeeze', '.squeeze'], onnx: 'Squeeze', torch: 'aten::squeeze' },
  params: [attr('axis', null)],
  examples: [example([[[1, 2, 3]]]), exampleWith({ axis: 1 }, [[[1, 2, 3]]])],
  title: 'Squeeze',
  symbol: '▭',
  sentence: 'Gives the gradient back the axes that were dropped.',
  latex: (x) => `${upright('squeeze')}\\left(${x}\\right)`,
  shape: squeezedShape,
  forward: (x, attrs) => reshaped(x, squeezedShape(x.shape, attrs)),
  back: (upstream, shape) => reshaped(upstream, shape),
})

function squeezedShape(shape: Shape, attrs: Attrs): Shape {
  const axis = axisOf(attrs)
  if (axis === null) return shape.filter((extent) => extent !== 1)
  const axes = normalizeAxes(axis, shape.length)
  const long = axes.find((place) => shape[place] !== 1)
  if (long === undefined) return shape.filter((_, place) => !axes.includes(place))
  throw new ShapeError('cannot select an axis to squeeze out which has size not equal to one', {
    hint: `axis ${long} has ${shape[long]} entries`,
  })
}
