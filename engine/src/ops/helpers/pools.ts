import type { Aliases, Attrs, Example, Op } from '../op.ts'
import { local } from './explain.ts'
import { attr } from './params.ts'
import { pooling } from './pooling.ts'

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
    combine: (image, places) => image[winner(image, places)]!,
    back(image, places, up, grad) {
      grad[winner(image, places)]! += up
    },
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
  const share = (places: readonly number[], attrs: Attrs, cells: number) =>
    attrs.count_include_pad === false ? places.length : cells
  return pooling({
    ...spec,
    params: [attr('count_include_pad', true)],
    combine(image, places, attrs, cells) {
      let total = 0
      for (const place of places) total += image[place]!
      return total / share(places, attrs, cells)
    },
    back(_image, places, up, grad, attrs, cells) {
      for (const place of places) grad[place]! += up / share(places, attrs, cells)
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

function winner(image: Float64Array | Float32Array, places: readonly number[]): number {
  let best = places[0]!
  for (const place of places) {
    if (image[place]! > image[best]! || Number.isNaN(image[place])) best = place
  }
  return best
}
