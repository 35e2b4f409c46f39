import { sizeOf } from '../tensor/shape.ts'
import { reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { checkFeatures, checkRank } from './helpers/featureChecks.ts'
import { normalization } from './helpers/normalization.ts'

/** Normalises each row along the last axis (Ba et al. 2016). */
export const layerNorm = normalization({
  name: 'layerNorm',
  aliases: {
    python: ['layernorm', 'layer_norm'],
    onnx: 'LayerNormalization',
    torch: 'aten::layer_norm',
  },
  params: [],
  examples: [
    example(
      [
        [1, 2, 4],
        [0.5, -1, 4],
      ],
      [1, 0.5, 2],
      [0.1, 0, -0.2],
    ),
    example([1, 2, 4, -3]),
    exampleWith(
      { eps: 0.1 },
      [
        [
          [1, 2, 4],
          [0.5, -1, 4],
        ],
      ],
      [1, 0.5, 2],
    ),
  ],
  title: 'Layer norm',
  sentence: 'Takes out of the gradient whatever would only shift or stretch the whole row.',
  check(shape, scales) {
    checkRank('layernorm', shape, 1)
    checkFeatures('layernorm', shape.at(-1)!, scales)
  },
  rows: (x) => reshaped(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]),
  fromRows: reshaped,
  featureShape: (shape) => [shape.at(-1)!],
})
