import { exampleWith } from './helpers/examples.ts'
import { maxPool } from './helpers/pools.ts'

/** The largest number of each window of an image (N, C, H, W); windows do not overlap unless a stride is given. */
export const maxPool2d = maxPool({
  name: 'maxPool2d',
  rank: 2,
  aliases: { python: ['max_pool2d', 'F.max_pool2d'], onnx: 'MaxPool', torch: 'aten::max_pool2d' },
  examples: [
    exampleWith({ kernel_size: 2 }, [
      [
        [
          [1, 5, 2, 0],
          [3, 4, 8, 7],
          [0, 1, 2, 9],
          [6, 2, 1, 3],
        ],
      ],
    ]),
    exampleWith({ kernel_size: 2, stride: 1, padding: 1 }, [
      [
        [1, 5, 2],
        [3, 4, 8],
        [0, 1, 2],
      ],
    ]),
    exampleWith({ kernel_size: [1, 2], stride: 1, dilation: [1, 2] }, [
      [
        [1, 5, 2, 0],
        [3, 4, 8, 7],
      ],
    ]),
  ],
})
