import { ShapeError } from '../../errors.ts'
import { reductionPlaces } from '../../tensor/kernels/reduce.ts'
import { reducedShape, sizeOf } from '../../tensor/shape.ts'
import { type Tensor, wrap } from '../../tensor/tensor.ts'
import { contiguous } from '../../tensor/views.ts'
import type { Aliases, Attrs, Op } from '../op.ts'
import { example, exampleWith } from './examples.ts'
import { applied, steers, upright } from './explain.ts'
import { AXIS_AND_KEEPDIMS, flagOf, tensors } from './params.ts'
import { axesOf } from './reduction.ts'

/** What tells argmax from argmin. */
export interface ArgSpec {
  readonly name: string
  readonly title: string
  readonly word: string
  readonly aliases: Aliases
  readonly beats: (next: number, best: number) => boolean
}

/** The place of the winning element, the first on a tie; a place cannot be nudged, so there is no gradient. */
export function argExtreme(spec: ArgSpec): Op {
  return {
    name: spec.name,
    family: 'select',
    aliases: spec.aliases,
    params: [...tensors('a'), ...AXIS_AND_KEEPDIMS],
    examples: [
      example([1, 3, 2]),
      exampleWith({ axis: 0 }, [
        [1, 5, 3],
        [4, 2, 6],
      ]),
      exampleWith({ axis: -1, keepdims: true }, [
        [1, 5, 3],
        [4, 2, 6],
      ]),
    ],
    broadcasts: false,
    explain: () => ({
      title: spec.title,
      role: 'the judge',
      sentence: `Says where the ${spec.word} element is; no gradient passes through a place.`,
      symbol: spec.name,
      latex: ([x]) => applied(upright(spec.name), x!),
      locals: [steers('a place is a whole number: a small nudge of the input leaves it as it is')],
    }),
    shape: ([shape], attrs) =>
      reducedShape(shape!, axesOf(shape!, attrs), flagOf(attrs, 'keepdims')),
    forward: ([x], attrs) => winners(x!, axesOf(x!.shape, attrs), attrs, spec),
    vjp: () => [null],
  }
}

function winners(x: Tensor, axes: readonly number[], attrs: Attrs, spec: ArgSpec): Tensor {
  const shape = reducedShape(x.shape, axes, flagOf(attrs, 'keepdims'))
  if (axes.some((axis) => x.shape[axis] === 0)) {
    throw new ShapeError(`attempt to get ${spec.name} of an empty sequence`)
  }
  const { data } = contiguous(x)
  const places = reductionPlaces(x.shape, axes)
  const size = sizeOf(shape)
  const best = new Float64Array(size).fill(Number.NaN)
  const index = new Float64Array(size)
  const seen = new Float64Array(size)
  for (let i = 0; i < data.length; i++) {
    const place = places[i]!
    const order = seen[place]!++
    const first = order === 0
    const wins = spec.beats(data[i]!, best[place]!) || Number.isNaN(data[i])
    if (!first && (Number.isNaN(best[place]) || !wins)) continue
    best[place] = data[i]!
    index[place] = order
  }
  return wrap(index, shape, 'int64')
}
