import type { Window } from '../../tensor/kernels/im2col.ts'
import { kernels } from '../../tensor/kernels/kernels.ts'
import type { Aliases, Attrs, Example, Op } from '../op.ts'
import { local } from './explain.ts'
import { attr } from './params.ts'
import { eachWindow, pooling } from './pooling.ts'

/** What tells the one- from the two-dimensional poolings. */
export interface PoolSpec {
  readonly name: string
  readonly rank: 1 | 2
  readonly aliases: Aliases
  readonly examples: readonly Example[]
}

/** The largest number of each window; the first wins a tie, as in PyTorch. */
export function maxPool(spec: PoolSpec): Op {
  return pooling({
    ...spec,
    params: [attr('dilation', 1)],
    pool: ({ data, count, window }, out) => kernels().maxPool(data, count, window, out),
    back: ({ data, count, window }, up, grad) =>
      kernels().maxPoolBack(data, up, count, window, grad),
    explanation: {
      title: 'Max pooling',
      role: 'the router',
      sentence: 'Sends each gradient to the largest number of its window and nothing to the rest.',
      symbol: 'maxpool',
      latex: ([x]) => `\\operatorname{maxpool}\\left(${x}\\right)`,
      locals: [
        local(
          ([x]) => `\\mathbf{1}\\left[${x} \\text{ wins}\\right]`,
          '1 for each window in which this number is the largest; 0 for those in which it is not',
        ),
      ],
    },
  })
}

/** The average of each window; padding counts as zeros unless `count_include_pad` is False. */
export function avgPool(spec: PoolSpec): Op {
  const share = (places: readonly number[], { kernel }: Window, attrs: Attrs) =>
    attrs.count_include_pad === false ? places.length : kernel[0] * kernel[1]
  return pooling({
    ...spec,
    params: [attr('count_include_pad', true)],
    pool(images, out, attrs) {
      eachWindow(images, (places, index) => {
        let total = 0
        for (const place of places) total += images.data[place]!
        out[index] = total / share(places, images.window, attrs)
      })
    },
    back(images, up, grad, attrs) {
      eachWindow(images, (places, index) => {
        const part = up[index]! / share(places, images.window, attrs)
        for (const place of places) grad[place]! += part
      })
    },
    explanation: {
      title: 'Average pooling',
      role: 'the distributor',
      sentence: 'Splits each gradient evenly over its window.',
      symbol: 'avgpool',
      latex: ([x]) => `\\operatorname{avgpool}\\left(${x}\\right)`,
      locals: [
        local(
          () => '\\frac{1}{k}',
          'each of the k numbers in a window has one share in k of its average',
        ),
      ],
    },
  })
}
