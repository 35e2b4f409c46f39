import { convolutionOp } from './helpers/convolutionOp.ts'
import { exampleWith } from './helpers/examples.ts'

/** Slides filters along sequences, with stride, padding, dilation and groups, as `torch.nn.functional.conv1d`. */
export const conv1d = convolutionOp({
  name: 'conv1d',
  rank: 1,
  title: 'Convolution along a sequence',
  aliases: { python: ['conv1d', 'F.conv1d'], torch: 'aten::conv1d' },
  examples: [
    exampleWith({}, [[[1, 2, 0, -1, 3]]], [[[1, 0.5, -1]]], [0.1]),
    exampleWith(
      { stride: 2, padding: 1 },
      [
        [1, 2, 0, -1, 3],
        [0, 1, 2, 3, 4],
      ],
      [
        [
          [1, 2],
          [0.5, -1],
        ],
      ],
    ),
    exampleWith(
      { groups: 2, dilation: 2 },
      [
        [
          [1, 2, 0, -1],
          [0, 1, 2, 3],
        ],
      ],
      [[[1, 0.5]], [[-1, 2]]],
    ),
  ],
})
