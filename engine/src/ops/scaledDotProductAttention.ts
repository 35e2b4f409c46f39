import { ProgramError, ShapeError } from '../errors.ts'
import { map1 } from '../tensor/kernels/map.ts'
import { batchedMatmul } from '../tensor/products.ts'
import { broadcastShapes, formatShape } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import { matrixTransposed } from '../tensor/views.ts'
import { hidden } from './helpers/attentionMask.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { asGradient } from './helpers/gradient.ts'
import { mapRows } from './helpers/mapRows.ts'
import { attr, numberOf, optionalTensor, tensors } from './helpers/params.ts'
import { softmaxBackRow, softmaxRow } from './helpers/softmaxRows.ts'
import type { Attrs, Op } from './op.ts'

const Q = [
  [0.2, -1],
  [1, 0.5],
  [-0.3, 0.8],
]
const K = [
  [1, 0.4],
  [-0.7, 0.1],
  [0.6, -0.9],
]
const V = [
  [1, 2, 3],
  [0.5, -1, 4],
  [2, 0, 1],
]

/**
 * softmax(q·kᵀ·scale + mask)·v, row by row (Vaswani et al. 2017). `scale` is 1/√d where None. A bool mask keeps where it
 * is true, a number mask is added; `is_causal` hides what comes later. Dropout inside is not supported.
 */
export const scaledDotProductAttention: Op = {
  name: 'scaledDotProductAttention',
  family: 'norm',
  aliases: {
    python: ['scaled_dot_product_attention', 'F.scaled_dot_product_attention', 'attention'],
    torch: 'aten::scaled_dot_product_attention',
  },
  params: [
    ...tensors('query', 'key', 'value'),
    optionalTensor('attn_mask'),
    attr('dropout_p', 0),
    attr('is_causal', false),
    attr('scale', null),
  ],
  examples: [
    example(Q, K, V),
    exampleWith({ is_causal: true }, Q, K, V),
    exampleWith(
      { scale: 0.5 },
      [Q, K],
      [K, Q],
      [V, V],
      [
        [0, 1, -1],
        [0.5, 0, 0],
        [0, 0, 2],
      ],
    ),
    example(Q, K, V, [
      [true, true, false],
      [true, false, true],
      [false, true, true],
    ]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Attention',
    role: 'the balancer',
    sentence:
      'Brings the gradient to the values by their shares, and to the scores by how the shares would shift.',
    symbol: 'attn',
    latex: ([q, k, v]) =>
      `\\operatorname{softmax}\\left(\\frac{${q}\\, {${k}}^{T}}{\\sqrt{d}}\\right) ${v}`,
    locals: [
      local(
        ([, k]) => `\\tfrac{1}{\\sqrt{d}}\\, J\\, ${k}`,
        'a query turns towards the keys whose values would help',
      ),
      local(
        ([q]) => `\\tfrac{1}{\\sqrt{d}}\\, J^{T} ${q}`,
        'a key turns towards the queries that would gain from its value',
      ),
      local(
        () => 'A^{T}',
        'a value counts in each row with the share of attention that it has there',
      ),
      local(() => 'J', 'the mask is added to the scores, so it acts as they do'),
    ],
  }),
  shape: (shapes, attrs) => attentionShape(shapes, attrs),
  forward: (inputs, attrs) => batchedMatmul(shares(inputs, attrs), inputs[2]!),
  vjp({ inputs, attrs }, upstream) {
    const [q, k, v, mask] = inputs as readonly [Tensor, Tensor, Tensor, Tensor?]
    const a = shares(inputs, attrs)
    const toV = batchedMatmul(matrixTransposed(a), upstream)
    const toShares = batchedMatmul(upstream, matrixTransposed(v))
    const toScores = softmaxBack(a, toShares)
    const scale = scaleOf(q.shape, attrs)
    const scaled = map1(toScores, toScores.dtype, (value) => value * scale)
    const toQ = sumTo(batchedMatmul(scaled, k), q.shape)
    const toK = sumTo(batchedMatmul(matrixTransposed(scaled), q), k.shape)
    return [
      asGradient(toQ, q, upstream),
      asGradient(toK, k, upstream),
      asGradient(sumTo(toV, v.shape), v, upstream),
      ...(mask ? [maskGradient(mask, toScores, upstream)] : []),
    ]
  },
}

/** The attention matrix: each row positive, summing to 1. */
function shares(inputs: readonly Tensor[], attrs: Attrs): Tensor {
  const [q, k, , mask] = inputs as readonly [Tensor, Tensor, Tensor, Tensor?]
  const scale = scaleOf(q.shape, attrs)
  const products = batchedMatmul(q, matrixTransposed(k))
  const scores = map1(products, products.dtype, (value) => value * scale)
  const last = scores.shape.length - 1
  return mapRows([hidden(scores, mask, attrs)], last, scores.dtype, ([row], out) =>
    softmaxRow(row!, out),
  )
}

function softmaxBack(shares: Tensor, upstream: Tensor): Tensor {
  const last = shares.shape.length - 1
  return mapRows([shares, upstream], last, upstream.dtype, ([p, up], out) =>
    softmaxBackRow(p!, up!, out),
  )
}

function maskGradient(mask: Tensor, toScores: Tensor, upstream: Tensor): Tensor | null {
  return mask.dtype === 'bool' ? null : asGradient(sumTo(toScores, mask.shape), mask, upstream)
}

function scaleOf(query: Shape, attrs: Attrs): number {
  return numberOf(attrs, 'scale', 1 / Math.sqrt(query.at(-1)!))
}

function attentionShape([q, k, v]: readonly Shape[], attrs: Attrs): Shape {
  if (numberOf(attrs, 'dropout_p', 0) !== 0) {
    throw new ProgramError('dropout inside attention is not supported', {
      hint: 'write the softmax yourself and use dropout on it',
    })
  }
  const fits =
    Math.min(q!.length, k!.length, v!.length) >= 2 &&
    q!.at(-1) === k!.at(-1) &&
    k!.at(-2) === v!.at(-2)
  if (fits) {
    const batch = broadcastShapes([q!, k!, v!].map((shape) => shape.slice(0, -2)))
    return [...batch, q!.at(-2)!, v!.at(-1)!]
  }
  throw new ShapeError(
    `attention: query ${formatShape(q!)}, key ${formatShape(k!)} and value ${formatShape(v!)} do not fit`,
    { hint: 'query and key share the last axis, key and value the one before' },
  )
}
