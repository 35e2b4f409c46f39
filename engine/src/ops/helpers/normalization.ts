import { floatOf } from '../../tensor/dtype.ts'
import { map2 } from '../../tensor/kernels/map.ts'
import { sumTo } from '../../tensor/sums.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { broadcastTo, reshaped } from '../../tensor/views.ts'
import type { Aliases, Attrs, Example, Explanation, Op, Param } from '../op.ts'
import { local } from './explain.ts'
import { mapRows } from './mapRows.ts'
import { normalizeRow, normalizeRowBack } from './normalizedRows.ts'
import { attr, numberOf, optionalTensor, tensors } from './params.ts'

const EPS = 1e-5

/** What tells layer, batch and group norm apart: which numbers are normalised together, and where features lie. */
export interface NormalizationSpec {
  readonly name: string
  readonly aliases: Aliases
  readonly params: readonly Param[]
  readonly examples: readonly Example[]
  readonly title: string
  readonly sentence: string
  /** Throws ShapeError where the input cannot be normalised so. */
  check(shape: Shape, scales: readonly Shape[], attrs: Attrs): void
  /** The numbers as a matrix, one row for each group that is normalised together. */
  rows(x: Tensor, attrs: Attrs): Tensor
  /** The way back, to the input's shape. */
  fromRows(rows: Tensor, shape: Shape, attrs: Attrs): Tensor
  /** The shape in which one scale per feature broadcasts over the input. */
  featureShape(shape: Shape): Shape
}

/** γ · (x − mean) / √(variance + eps) + β, with the biased variance; γ and β may be left out. */
export function normalization(spec: NormalizationSpec): Op {
  return {
    name: spec.name,
    family: 'norm',
    aliases: spec.aliases,
    params: [
      ...tensors('x'),
      ...spec.params,
      optionalTensor('gamma'),
      optionalTensor('beta'),
      attr('eps', EPS),
    ],
    examples: spec.examples,
    broadcasts: false,
    explain: () => explanationOf(spec),
    shape([x, ...scales], attrs) {
      spec.check(x!, scales, attrs)
      return x!
    },
    forward([x, gamma, beta], attrs) {
      let out = normalized(spec, x!, attrs)
      const over = (t: Tensor) => overFeatures(spec, t, x!.shape)
      if (gamma) out = map2(out, over(gamma), out.dtype, (a, b) => a * b)
      if (beta) out = map2(out, over(beta), out.dtype, (a, b) => a + b)
      return out
    },
    vjp({ inputs: [x, gamma, beta], attrs }, upstream) {
      const { dtype } = upstream
      const scaled = gamma
        ? map2(upstream, overFeatures(spec, gamma, x!.shape), dtype, (a, b) => a * b)
        : upstream
      const toFeature = (grad: Tensor, t: Tensor) =>
        reshaped(sumTo(grad, spec.featureShape(x!.shape)), t.shape)
      const weighted = () => map2(upstream, normalized(spec, x!, attrs), dtype, (a, b) => a * b)
      return [
        back(spec, x!, scaled, attrs),
        ...(gamma ? [toFeature(weighted(), gamma)] : []),
        ...(beta ? [toFeature(upstream, beta)] : []),
      ]
    },
  }
}

function normalized(spec: NormalizationSpec, x: Tensor, attrs: Attrs): Tensor {
  const eps = numberOf(attrs, 'eps', EPS)
  const rows = mapRows([spec.rows(x, attrs)], 1, floatOf(x.dtype), ([row], out) => {
    normalizeRow(row!, eps, out)
  })
  return spec.fromRows(rows, x.shape, attrs)
}

function back(spec: NormalizationSpec, x: Tensor, scaled: Tensor, attrs: Attrs): Tensor {
  const eps = numberOf(attrs, 'eps', EPS)
  const pair = [spec.rows(x, attrs), spec.rows(scaled, attrs)]
  const rows = mapRows(pair, 1, scaled.dtype, ([row, up], out) =>
    normalizeRowBack(row!, up!, eps, out),
  )
  return spec.fromRows(rows, x.shape, attrs)
}

function overFeatures(spec: NormalizationSpec, t: Tensor, shape: Shape): Tensor {
  return broadcastTo(reshaped(t, spec.featureShape(shape)), shape)
}

function explanationOf(spec: NormalizationSpec): Explanation {
  return {
    title: spec.title,
    role: 'the leveller',
    sentence: spec.sentence,
    symbol: 'norm',
    latex: ([x, gamma, beta]) =>
      `${gamma === undefined ? '' : `${gamma} \\odot `}\\frac{${x} - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}` +
      (beta === undefined ? '' : ` + ${beta}`),
    locals: [
      local(
        () =>
          '\\frac{1}{\\sigma}\\left(\\delta_{ij} - \\frac{1}{n} - \\frac{\\hat{x}_i \\hat{x}_j}{n}\\right)',
        'a nudge also moves the mean and the spread of its group, and both work against it',
      ),
      local(() => '\\hat{x}', 'the normalised value, which this input multiplies'),
      local(() => '1', 'it is added at the end, so the output moves with it'),
    ],
  }
}
