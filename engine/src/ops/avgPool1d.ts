import { exampleWith } from './helpers/examples.ts'
import { avgPool } from './helpers/pools.ts'

/** The average of each window of a sequence (N, C, L). */
export const avgPool1d = avgPool({
  name: 'avgPool1d',
  rank: 1,
  aliases: { python: ['avg_pool1d', 'F.avg_pool1d'], torch: 'aten::avg_pool1d' },
  examples: [
    exampleWith({ kernel_size: 2 }, [[[1, 5, 2, 0]]]),
    exampleWith({ kernel_size: 3, stride: 1, padding: 1 }, [[1, 5, 2, 0]]),
  ],
})
