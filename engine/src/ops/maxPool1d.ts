import { exampleWith } from './helpers/examples.ts'
import { maxPool } from './helpers/pools.ts'

/** The largest number of each window of a sequence (N, C, L). */
export const maxPool1d = maxPool({
  name: 'maxPool1d',
  rank: 1,
  aliases: { python: ['max_pool1d', 'F.max_pool1d'], torch: 'aten::max_pool1d' },
  examples: [
    exampleWith({ kernel_size: 2 }, [[[1, 5, 2, 0]]]),
    exampleWith({ kernel_size: 3, stride: 1, padding: 1 }, [[1, 5, 2, 0]]),
  ],
})
