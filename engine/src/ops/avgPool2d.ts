import { exampleWith } from './helpers/examples.ts'
import { avgPool } from './helpers/pools.ts'

/** The average of each window of an image (N, C, H, W). */
export const avgPool2d = avgPool({
  name: 'avgPool2d',
  rank: 2,
  aliases: {
    python: ['avg_pool2d', 'F.avg_pool2d'],
    onnx: 'AveragePool',
    torch: 'aten::avg_pool2d',
  },
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
    exampleWith({ kernel_size: 2, padding: 1, count_include_pad: false }, [
      [
        [1, 5],
        [3, 4],
      ],
    ]),
  ],
})
