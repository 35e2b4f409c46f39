import { ShapeError } from '../errors.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { checkFeatures, checkRank } from './helpers/featureChecks.ts'
import { normalization } from './helpers/normalization.ts'
import { attr, wholeOf } from './helpers/params.ts'

/** Normalises groups of neighbouring channels within each example (Wu and He 2018). Channels lie along axis 1. */
export const groupNorm = normalization({
  name: 'groupNorm',
  aliases: {
    python: ['groupnorm', 'group_norm', 'F.group_norm'],
    onnx: 'GroupNormalization',
    torch: 'aten::group_norm',
  },
  params: [attr('num_groups')],
  examples: [
    exampleWith(
      { num_groups: 2 },
      [
        [1, 2, 4, 0.5],
        [-1, 4, 3, 2],
      ],
      [1, 0.5, 2, 1],
      [0.1, -0.2, 0, 1],
    ),
    exampleWith({ num_groups: 1 }, [
      [
        [1, 2],
        [3, 5],
      ],
      [
        [0, 1],
        [2, 2.5],
      ],
    ]),
  ],
  title: 'Group norm',
  sentence:
    'Takes out of the gradient whatever would only shift or stretch a whole group of channels.',
  check(shape, scales, attrs) {
    checkRank('groupnorm', shape, 2)
    checkFeatures('groupnorm', shape[1]!, scales)
    const groups = wholeOf(attrs, 'num_groups', 1, 1)
    if (shape[1]! % groups === 0) return
    throw new ShapeError(`groupnorm: ${shape[1]} channels do not divide into ${groups} groups`)
  },
  rows(x, attrs) {
    const groups = x.shape[0]! * wholeOf(attrs, 'num_groups', 1, 1)
    return reshaped(x, [groups, sizeOf(x.shape) / groups])
  },
  fromRows: reshaped,
  featureShape: (shape: Shape) => [shape[1]!, ...shape.slice(2).map(() => 1)],
})
