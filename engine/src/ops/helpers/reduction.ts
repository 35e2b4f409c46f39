import { normalizeAxes, reducedShape } from '../../tensor/shape.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { broadcastTo, reshaped } from '../../tensor/views.ts'
import type { Aliases, Attrs, Call, Example, Explanation, Family, Op, Param } from '../op.ts'
import { AXIS_AND_KEEPDIMS, axisOf, flagOf, tensors } from './params.ts'

/** What a file says about an op that combines elements along axes; the rest follows. */
export interface ReductionSpec {
  readonly name: string
  readonly family?: Family
  readonly aliases: Aliases
  readonly examples: readonly Example[]
  /** Arguments before `axis` and `keepdims`, where NumPy has them there. */
  readonly leading?: readonly Param[]
  /** Arguments after them. */
  readonly params?: readonly Param[]
  explain(attrs: Attrs): Explanation
  /** Combines along `axes` (from the front). */
  forward(x: Tensor, axes: readonly number[], keepDims: boolean, attrs: Attrs): Tensor
  /** Given output and upstream with the combined axes kept as 1. Absent where there is no gradient. */
  vjp?: (call: ReductionCall) => Tensor
}

/** What a reduction's VJP looks at; `output` and `upstream` have the combined axes as 1. */
export interface ReductionCall {
  readonly x: Tensor
  readonly axes: readonly number[]
  readonly output: Tensor
  readonly upstream: Tensor
  readonly attrs: Attrs
}

/** An op that combines elements along `axis`, from its forward rule and its VJP. */
export function reduction(spec: ReductionSpec): Op {
  return {
    name: spec.name,
    family: spec.family ?? 'reduce',
    aliases: spec.aliases,
    params: [
      ...tensors('a'),
      ...(spec.leading ?? []),
      ...AXIS_AND_KEEPDIMS,
      ...(spec.params ?? []),
    ],
    examples: spec.examples,
    broadcasts: false,
    explain: spec.explain,
    shape: ([shape], attrs) =>
      reducedShape(shape!, axesOf(shape!, attrs), flagOf(attrs, 'keepdims')),
    forward: ([x], attrs) =>
      spec.forward(x!, axesOf(x!.shape, attrs), flagOf(attrs, 'keepdims'), attrs),
    vjp: (call, upstream) => [spec.vjp ? spec.vjp(keepAxes(call, upstream)) : null],
  }
}

/** The axes that a reduction's attrs name, from the front. */
export function axesOf(shape: Shape, attrs: Attrs): readonly number[] {
  return normalizeAxes(axisOf(attrs), shape.length)
}

/** Repeats a result with kept axes over the input's shape. */
export function spread(t: Tensor, x: Tensor): Tensor {
  return broadcastTo(t, x.shape)
}

function keepAxes(call: Call, upstream: Tensor): ReductionCall {
  const x = call.inputs[0]!
  const axes = axesOf(x.shape, call.attrs)
  const kept = reducedShape(x.shape, axes, true)
  const output = reshaped(call.output, kept)
  return { x, axes, output, upstream: reshaped(upstream, kept), attrs: call.attrs }
}

/** LaTeX of a big operator over the axes that attrs name. */
export function over(attrs: Attrs, operator: string): string {
  const axis = axisOf(attrs)
  if (axis === null) return operator
  return `${operator}_{\\text{axis } ${typeof axis === 'number' ? axis : axis.join(',')}}`
}
