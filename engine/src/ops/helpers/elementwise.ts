import { promote } from '../../tensor/dtype.ts'
import { map2, map4 } from '../../tensor/kernels/map.ts'
import { broadcastShapes, sameShape } from '../../tensor/shape.ts'
import { sumTo } from '../../tensor/sums.ts'
import type { DType, Tensor } from '../../tensor/tensor.ts'
import { broadcastTo } from '../../tensor/views.ts'
import { whole } from '../../tensor/whole.ts'
import { zip } from '../../tensor/zip.ts'
import type { Aliases, Call, Example, Explanation, Family, Op, ScalarRule } from '../op.ts'
import { wants } from './gradient.ts'
import { tensors } from './params.ts'

/** What a file says about an elementwise op of two operands; the rest follows. */
export interface ElementwiseSpec {
  readonly name: string
  readonly family: Family
  readonly aliases: Aliases
  readonly examples: readonly Example[]
  readonly explanation: Explanation
  /** The op on two numbers. */
  readonly rule: ScalarRule
  /** Result type; `promote` where absent. */
  readonly dtype?: (a: Tensor, b: Tensor) => DType
  /** A named kernel that does the same on arrays. */
  readonly kernel?: 'add' | 'sub' | 'mul' | 'div'
  /** Does what the rule's `forward` does, on arrays of one shape and faster. */
  readonly arrays?: (a: Tensor, b: Tensor, dtype: DType) => Tensor
  /** Replaces the rule's `forward` on arrays of whole numbers, where NumPy has no NaN or infinity to give. */
  readonly whole?: (a: number, b: number) => number
  /** Replaces upstream × local, where that would waste work. Operands have one shape here. */
  readonly vjp?: (call: Call, upstream: Tensor) => readonly (Tensor | null)[]
}

/** An op on pairs of elements, from its rule on two numbers. */
export function elementwise(spec: ElementwiseSpec): Op {
  const { rule } = spec
  return {
    name: spec.name,
    family: spec.family,
    aliases: spec.aliases,
    params: tensors('x1', 'x2'),
    examples: spec.examples,
    broadcasts: true,
    scalar: rule,
    explain: () => spec.explanation,
    shape: broadcastShapes,
    forward: (inputs) => forward(spec, inputs),
    vjp(call, upstream) {
      if (rule.blank) return [null, null]
      const [a, b] = aligned(call.inputs)
      const grads = spec.vjp
        ? spec.vjp({ ...call, inputs: [a, b] }, upstream)
        : [0, 1].map((slot) => {
            if (!wants(call, slot)) return null
            const send = (x: number, y: number, out: number, up: number) =>
              up * rule.local(x, y, out, slot)
            return map4([a, b, call.output, upstream], upstream.dtype, send)
          })
      return grads.map((grad, slot) => grad && sumTo(grad, call.inputs[slot]!.shape))
    },
  }
}

function forward(spec: ElementwiseSpec, inputs: readonly Tensor[]): Tensor {
  const [a, b] = aligned(inputs)
  const dtype = (spec.dtype ?? ((x, y) => promote(x.dtype, y.dtype)))(a, b)
  if (spec.arrays) return spec.arrays(a, b, dtype)
  if (spec.kernel && dtype !== 'bool') return whole(zip(spec.kernel, a, b, dtype))
  if (dtype === 'int64' && spec.whole) return whole(map2(a, b, dtype, spec.whole))
  if (dtype !== 'bool') return map2(a, b, dtype, spec.rule.forward)
  return map2(a, b, dtype, (x, y) => (spec.rule.forward(x, y) === 0 ? 0 : 1))
}

/** The tape makes operands equal by `broadcast` nodes; other callers get the same by stride-0 views. */
function aligned(inputs: readonly Tensor[]): [Tensor, Tensor] {
  const [a, b] = inputs as [Tensor, Tensor] // the tape checks the number of inputs by `params`
  if (sameShape(a.shape, b.shape)) return [a, b]
  const shape = broadcastShapes([a.shape, b.shape])
  return [broadcastTo(a, shape), broadcastTo(b, shape)]
}
