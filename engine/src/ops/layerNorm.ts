import { ShapeError } from '../errors.ts'
import { floatOf } from '../tensor/dtype.ts'
import { map2 } from '../tensor/kernels/map.ts'
import { formatShape } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { mapRows } from './helpers/mapRows.ts'
import { normalizeRow, normalizeRowBack } from './helpers/normalizedRows.ts'
import { attr, numberOf, optionalTensor, tensors } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

const EPS = 1e-5

/**
 * γ · (x − mean) / √(variance + eps) + β along the last axis, with the biased variance (Ba et al. 2016). γ and β have
 * one number per feature; without them the result is only normalised.
 */
export const layerNorm: Op = {
  name: 'layerNorm',
  family: 'norm',
  aliases: {
    python: ['layernorm', 'layer_norm'],
    onnx: 'LayerNormalization',
    torch: 'aten::layer_norm',
  },
  params: [...tensors('x'), optionalTensor('gamma'), optionalTensor('beta'), attr('eps', EPS)],
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
        [1, 2, 4],
        [0.5, -1, 4],
      ],
      [1, 0.5, 2],
    ),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Layer norm',
    role: 'the leveller',
    sentence: 'Takes out of the gradient whatever would only shift or stretch the whole row.',
    symbol: 'norm',
    latex: ([x, gamma, beta]) =>
      `${factor(gamma)}\\frac{${x} - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}${term(beta)}`,
    locals: [
      local(
        () =>
          '\\frac{1}{\\sigma}\\left(\\delta_{ij} - \\frac{1}{n} - \\frac{\\hat{x}_i \\hat{x}_j}{n}\\right)',
        'a nudge also moves the mean and the spread of its row, and both work against it',
      ),
      local(() => '\\hat{x}', 'the normalised value, which this input multiplies'),
      local(() => '1', 'it is added at the end, so the output moves with it'),
    ],
  }),
  shape([x, ...scales]) {
    if (x!.length === 0)
      throw new ShapeError('layernorm needs an axis to normalise: got a single number')
    for (const scale of scales) checkFeatures(x!, scale)
    return x!
  },
  forward([x, gamma, beta], attrs) {
    const dtype = floatOf(x!.dtype)
    let out = normalized(x!, attrs)
    if (gamma) out = map2(out, broadcastTo(gamma, x!.shape), dtype, (a, b) => a * b)
    if (beta) out = map2(out, broadcastTo(beta, x!.shape), dtype, (a, b) => a + b)
    return out
  },
  vjp({ inputs: [x, gamma, beta], attrs }, upstream) {
    const { dtype } = upstream
    const eps = numberOf(attrs, 'eps', EPS)
    const scaled = gamma
      ? map2(upstream, broadcastTo(gamma, x!.shape), dtype, (a, b) => a * b)
      : upstream
    const toX = mapRows([x!, scaled], x!.shape.length - 1, dtype, ([row, up], out) =>
      normalizeRowBack(row!, up!, eps, out),
    )
    const weighted = () => map2(upstream, normalized(x!, attrs), dtype, (a, b) => a * b)
    return [
      toX,
      ...(gamma ? [sumTo(weighted(), gamma.shape)] : []),
      ...(beta ? [sumTo(upstream, beta.shape)] : []),
    ]
  },
}

function normalized(x: Tensor, attrs: Attrs): Tensor {
  const eps = numberOf(attrs, 'eps', EPS)
  return mapRows([x], x.shape.length - 1, floatOf(x.dtype), ([row], out) => {
    normalizeRow(row!, eps, out)
  })
}

function checkFeatures(x: Shape, scale: Shape): void {
  if (scale.length === 1 && scale[0] === x.at(-1)) return
  throw new ShapeError(
    `layernorm: the scale and shift of rows with ${x.at(-1)} features have shape (${x.at(-1)},), not ${formatShape(scale)}`,
  )
}

function factor(gamma: string | undefined): string {
  return gamma === undefined ? '' : `${gamma} \\odot `
}

function term(beta: string | undefined): string {
  return beta === undefined ? '' : ` + ${beta}`
}
