import { convolutionOp } from './helpers/convolutionOp.ts'
import { exampleWith } from './helpers/examples.ts'

const IMAGE = [
  [
    [
      [1, 2, 0, -1],
      [0.5, -1, 3, 2],
      [2, 1, 0, 1],
    ],
  ],
]

/** Slides filters over images, with stride, padding, dilation and groups, as `torch.nn.functional.conv2d`. */
export const conv2d = convolutionOp({
  name: 'conv2d',
  rank: 2,
  title: 'Convolution',
  aliases: { python: ['conv2d', 'F.conv2d'], onnx: 'Conv', torch: 'aten::conv2d' },
  examples: [
    exampleWith(
      {},
      IMAGE,
      [
        [
          [
            [1, 0.5],
            [-1, 2],
          ],
        ],
        [
          [
            [0, 1],
            [1, 0],
          ],
        ],
      ],
      [0.1, -0.2],
    ),
    exampleWith({ stride: 2, padding: 1 }, IMAGE, [
      [
        [
          [1, 0.5, 0],
          [-1, 2, 1],
          [0, 1, 1],
        ],
      ],
    ]),
    exampleWith(
      { dilation: [1, 2], padding: 'valid' },
      IMAGE[0]!,
      [
        [
          [
            [1, 0.5],
            [-1, 2],
          ],
        ],
      ],
      [0.5],
    ),
    exampleWith(
      { groups: 2, padding: [0, 1] },
      [
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
        [
          [
            [1, 0],
            [0, 1],
          ],
          [
            [2, 1],
            [1, 2],
          ],
        ],
      ],
      [[[[1, 0.5]]], [[[-1, 2]]]],
    ),
    exampleWith({ padding: 'same' }, IMAGE, [
      [
        [
          [1, 0.5, 0],
          [-1, 2, 1],
          [0, 1, 1],
        ],
      ],
    ]),
  ],
})
