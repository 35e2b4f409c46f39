import { ShapeError } from '../errors.ts'
import {
  type Convolution,
  convolve,
  convolveBackInput,
  convolveBackWeight,
} from '../tensor/convolution.ts'
import { floatOf, promote } from '../tensor/dtype.ts'
import { formatShape } from '../tensor/shape.ts'
import { sumOver } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { copyOf, reshaped } from '../tensor/views.ts'
import { addBias } from './helpers/bias.ts'
import { exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { attr, optionalTensor, tensors, wholeOf } from './helpers/params.ts'
import { asImages, fromImages, pairOf } from './helpers/windows.ts'
import type { Attrs, Op } from './op.ts'

/**
 * The VJP of a convolution used forward: every input number stamps the filter onto the output. Input (N, C, H, W),
 * weight (C, F / groups, kh, kw), bias (F,), as `torch.nn.functional.conv_transpose2d`.
 */
export const convTranspose2d: Op = {
  name: 'convTranspose2d',
  family: 'conv',
  aliases: {
    python: ['conv_transpose2d', 'F.conv_transpose2d'],
    onnx: 'ConvTranspose',
    torch: 'aten::conv_transpose2d',
  },
  params: [
    ...tensors('input', 'weight'),
    optionalTensor('bias'),
    attr('stride', 1),
    attr('padding', 0),
    attr('output_padding', 0),
    attr('groups', 1),
    attr('dilation', 1),
  ],
  examples: [
    exampleWith(
      {},
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      [
        [
          [
            [1, 0.5],
            [-1, 2],
          ],
          [
            [0, 1],
            [1, 0],
          ],
        ],
      ],
      [0.1, -0.2],
    ),
    exampleWith(
      { stride: 2, padding: 1, output_padding: 1 },
      [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      [
        [
          [
            [1, 0.5, 0],
            [-1, 2, 1],
            [0, 1, 1],
          ],
        ],
      ],
    ),
    exampleWith(
      { groups: 2, dilation: 2 },
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      [[[[1, 0.5]]], [[[-1, 2]]]],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Transposed convolution',
    role: 'the sliding window',
    sentence: 'Slides the filter over the gradient, as a convolution does over its input.',
    symbol: '∗ᵀ',
    latex: ([x, w, b]) => `${x} *^{T} ${w}${b === undefined ? '' : ` + ${b}`}`,
    locals: [
      local(
        ([, w]) => w!,
        'each input number stamped the whole filter onto the output, weight by weight',
      ),
      local(([x]) => x!, 'each weight was stamped once for every input number; all of them count'),
      local(() => '1', 'the bias is added at every place, so all gradients of its channel add up'),
    ],
  }),
  shape: (shapes, attrs) => fromImages(planOf(shapes, attrs).output, shapes[0]!, 2),
  forward(inputs, attrs) {
    const { images, output, convolution } = planOf(
      inputs.map((t) => t.shape),
      attrs,
    )
    const dtype = floatOf(promote(inputs[0]!.dtype, inputs[1]!.dtype))
    const x = copyOf(reshaped(inputs[0]!, images), dtype)
    const out = addBias(convolveBackInput(x, inputs[1]!, output, convolution), inputs[2])
    return reshaped(out, fromImages(output, inputs[0]!.shape, 2))
  },
  vjp({ inputs, attrs }, upstream) {
    const { images, output, convolution } = planOf(
      inputs.map((t) => t.shape),
      attrs,
    )
    const [x, weight, bias] = inputs as readonly [Tensor, Tensor, Tensor?]
    const up = reshaped(upstream, output)
    const toX = convolve(up, weight, convolution, upstream.dtype)
    const stamped = copyOf(reshaped(x, images), upstream.dtype)
    return [
      reshaped(toX, x.shape),
      convolveBackWeight(up, stamped, weight, convolution),
      ...(bias ? [sumOver(up, [0, 2, 3], false)] : []),
    ]
  },
}

/** The convolution whose VJP this is: it leads from the output's shape back to the input's. */
function planOf(
  shapes: readonly Shape[],
  attrs: Attrs,
): { images: Shape; output: Shape; convolution: Convolution } {
  const [input, weight] = shapes as readonly [Shape, Shape]
  const images = asImages(input, 2, 'conv_transpose2d')
  const groups = wholeOf(attrs, 'groups', 1, 1)
  if (weight.length !== 4 || weight[0] !== images[1] || images[1]! % groups !== 0) {
    throw new ShapeError(
      `conv_transpose2d: ${images[1]} input channel(s) need a weight of shape (${images[1]}, F / groups, kh, kw), got ${formatShape(weight)}`,
    )
  }
  const kernel = [weight[2]!, weight[3]!] as const
  const stride = pairOf(attrs, 'stride', 1, 2, 1)
  const padding = pairOf(attrs, 'padding', 0, 2, 0)
  const extra = pairOf(attrs, 'output_padding', 0, 2, 0)
  const dilation = pairOf(attrs, 'dilation', 1, 2, 1)
  const extent = (way: 0 | 1) =>
    (images[2 + way]! - 1) * stride[way] -
    2 * padding[way] +
    dilation[way] * (kernel[way] - 1) +
    extra[way] +
    1
  const image = [extent(0), extent(1)] as const
  const window = {
    image,
    kernel,
    stride,
    padding,
    dilation,
    output: [images[2]!, images[3]!] as const,
  }
  const output = [images[0]!, weight[1]! * groups, ...image]
  return { images, output, convolution: { window, groups } }
}
