import { ShapeError } from '../../errors.ts'
import {
  type Convolution,
  convolve,
  convolveBackInput,
  convolveBackWeight,
} from '../../tensor/convolution.ts'
import { floatOf, promote } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { sumOver } from '../../tensor/sums.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { reshaped } from '../../tensor/views.ts'
import type { Aliases, Attrs, Example, Op } from '../op.ts'
import { addBias } from './bias.ts'
import { local, upright } from './explain.ts'
import { wants } from './gradient.ts'
import { attr, optionalTensor, tensors, wholeOf } from './params.ts'
import { asImages, fromImages, windowOf } from './windows.ts'

/** What tells conv1d from conv2d. */
export interface ConvolutionSpec {
  readonly name: string
  readonly rank: 1 | 2
  readonly title: string
  readonly aliases: Aliases
  readonly examples: readonly Example[]
}

/** A convolution as PyTorch defines it (a cross-correlation): input (N, C, …), weight (F, C / groups, …), bias (F,). */
export function convolutionOp(spec: ConvolutionSpec): Op {
  const { rank } = spec
  return {
    name: spec.name,
    family: 'conv',
    aliases: spec.aliases,
    params: [
      ...tensors('input', 'weight'),
      optionalTensor('bias'),
      attr('stride', 1),
      attr('padding', 0),
      attr('dilation', 1),
      attr('groups', 1),
    ],
    examples: spec.examples,
    broadcasts: false,
    explain: () => ({
      title: spec.title,
      role: 'the sliding window',
      sentence:
        'Slides the gradient back: each place of the window returns it to what lay under it.',
      symbol: '∗',
      latex: ([x, w, b]) => `${x} * ${w}${b === undefined ? '' : ` + ${b}`}`,
      locals: [
        local(
          ([, w]) => `${upright('flip')}\\left(${w}\\right)`,
          'each input number was weighted by every cell of the window that passed over it',
        ),
        local(
          ([x]) => x!,
          'each weight met one input number at every place of the window; all of them count',
        ),
        local(
          () => '1',
          'the bias is added at every place, so all gradients of its channel add up',
        ),
      ],
    }),
    shape(shapes, attrs) {
      const plan = planOf(spec, shapes, attrs)
      const images = [plan.images[0]!, shapes[1]![0]!, ...plan.convolution.window.output]
      return fromImages(images, shapes[0]!, rank)
    },
    forward(inputs, attrs) {
      const { x, weight, convolution } = prepared(spec, inputs, attrs)
      const dtype = floatOf(promote(x.dtype, weight.dtype))
      const out = addBias(convolve(x, weight, convolution, dtype), inputs[2])
      return reshaped(out, fromImages(out.shape, inputs[0]!.shape, rank))
    },
    vjp(call, upstream) {
      const { inputs, attrs } = call
      const { x, weight, convolution } = prepared(spec, inputs, attrs)
      const shape = [x.shape[0]!, weight.shape[0]!, ...convolution.window.output]
      const up = reshaped(upstream, shape)
      const toX = () => convolveBackInput(up, weight, x.shape, convolution)
      const toWeight = () => convolveBackWeight(x, up, weight, convolution)
      return [
        wants(call, 0) ? reshaped(toX(), inputs[0]!.shape) : null,
        wants(call, 1) ? reshaped(toWeight(), inputs[1]!.shape) : null,
        ...(inputs[2] ? [sumOver(up, [0, 2, 3], false)] : []),
      ]
    },
  }
}

interface Plan {
  readonly images: Shape
  readonly filters: Shape
  readonly convolution: Convolution
}

function prepared(
  spec: ConvolutionSpec,
  inputs: readonly Tensor[],
  attrs: Attrs,
): { x: Tensor; weight: Tensor; convolution: Convolution } {
  const plan = planOf(
    spec,
    inputs.map((t) => t.shape),
    attrs,
  )
  const [x, weight] = inputs as readonly [Tensor, Tensor] // `params` asks for two
  return {
    x: reshaped(x, plan.images),
    weight: reshaped(weight, plan.filters),
    convolution: plan.convolution,
  }
}

function planOf(spec: ConvolutionSpec, shapes: readonly Shape[], attrs: Attrs): Plan {
  const [input, weight, bias] = shapes as readonly [Shape, Shape, Shape?]
  const images = asImages(input, spec.rank, spec.name)
  if (weight.length !== spec.rank + 2) {
    throw new ShapeError(
      `${spec.name} expects a weight with ${spec.rank + 2} axes, got ${formatShape(weight)}`,
    )
  }
  const filters = asImages(weight, spec.rank, spec.name)
  const groups = wholeOf(attrs, 'groups', 1, 1)
  checkChannels(spec.name, images[1]!, filters, groups, weight)
  if (bias !== undefined && (bias.length !== 1 || bias[0] !== filters[0])) {
    throw new ShapeError(
      `${spec.name}: the bias needs shape (${filters[0]},), not ${formatShape(bias)}`,
    )
  }
  const window = windowOf(
    [images[2]!, images[3]!],
    [filters[2]!, filters[3]!],
    attrs,
    spec.rank,
    [1, 1],
  )
  return { images, filters, convolution: { window, groups } }
}

function checkChannels(
  name: string,
  channels: number,
  filters: Shape,
  groups: number,
  weight: Shape,
): void {
  const wanted = channels / groups
  if (filters[1] === wanted && filters[0]! % groups === 0) return
  throw new ShapeError(
    `${name}: ${channels} input channel(s) in ${groups} group(s) need a weight of shape (F, ${wanted}, …), got ${formatShape(weight)}`,
    { hint: 'the number of filters F must be divisible by the number of groups' },
  )
}
