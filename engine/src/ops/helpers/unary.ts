import { floatOf } from '../../tensor/dtype.ts'
import { kernels } from '../../tensor/kernels/kernels.ts'
import { map1, map3 } from '../../tensor/kernels/map.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { type DType, room, type Tensor, wrap } from '../../tensor/tensor.ts'
import { contiguous } from '../../tensor/views.ts'
import { whole } from '../../tensor/whole.ts'
import { zip } from '../../tensor/zip.ts'
import type {
  Aliases,
  Attrs,
  CurveWindow,
  Example,
  Explanation,
  Op,
  Param,
  ScalarLoops,
  ScalarRule,
} from '../op.ts'
import { tensors } from './params.ts'

/** What a file says about a function of one number; the rest follows. */
export interface UnarySpec {
  readonly name: string
  readonly aliases: Aliases
  readonly examples: readonly Example[]
  readonly curve: CurveWindow
  /** Further arguments; where there are any, the rule may depend on them. */
  readonly params?: readonly Param[]
  readonly explain: Explanation | ((attrs: Attrs) => Explanation)
  /** `float` (default): whole numbers become floats. `same`: the type is kept. */
  readonly dtype?: 'float' | 'same' | 'bool'
  f(x: number, attrs: Attrs): number
  /** The slope at x, where the value is y. */
  slope(x: number, y: number, attrs: Attrs): number
  /** A named kernel that does the same on arrays. */
  readonly kernel?: 'relu' | 'exp' | 'tanh' | 'sigmoid'
  /** Present where the op has no gradient. */
  readonly blank?: boolean
  /** `f` and `slope` over many scalar nodes, for ops that long programs use; only where there are no attributes. */
  readonly loops?: ScalarLoops
}

/** An op on single elements, from a function and its slope. */
export function unary(spec: UnarySpec): Op {
  const ruleFor = (attrs: Attrs): ScalarRule => ({
    forward: (a) => spec.f(a, attrs),
    local: (a, _b, output) => spec.slope(a, output, attrs),
    ...(spec.blank ? { blank: true } : {}),
    ...(spec.loops ? { loops: spec.loops } : {}),
  })
  return {
    name: spec.name,
    family: 'curve',
    aliases: spec.aliases,
    params: [...tensors('x'), ...(spec.params ?? [])],
    examples: spec.examples,
    broadcasts: false,
    ...(spec.params ? { scalarWith: ruleFor } : { scalar: ruleFor({}) }),
    curve: spec.curve,
    explain: (attrs) => (typeof spec.explain === 'function' ? spec.explain(attrs) : spec.explain),
    shape: (inputs) => inputs[0]!,
    forward([x], attrs) {
      const dtype = resultType(spec, x!)
      if (spec.kernel) return curve(spec.kernel, x!, dtype)
      return whole(map1(x!, dtype, (value) => spec.f(value, attrs)))
    },
    vjp({ inputs: [x], output, attrs }, upstream) {
      if (spec.blank) return [null]
      if (spec.kernel) return [curveBack(spec.kernel, output, upstream)]
      const slope = (value: number, y: number, up: number) => up * spec.slope(value, y, attrs)
      return [map3(x!, output, upstream, upstream.dtype, slope)]
    },
  }
}

type CurveName = NonNullable<UnarySpec['kernel']>

function curve(kernel: CurveName, x: Tensor, dtype: DType): Tensor {
  const out = room(sizeOf(x.shape), dtype)
  kernels()[kernel](contiguous(x).data, out)
  return wrap(out, x.shape, dtype)
}

function curveBack(kernel: CurveName, y: Tensor, upstream: Tensor): Tensor {
  if (kernel === 'exp') return zip('mul', upstream, y, upstream.dtype) // its own slope
  const out = room(sizeOf(y.shape), upstream.dtype)
  kernels()[`${kernel}Back`](contiguous(y).data, contiguous(upstream).data, out)
  return wrap(out, y.shape, upstream.dtype)
}

function resultType(spec: UnarySpec, x: Tensor): DType {
  switch (spec.dtype ?? 'float') {
    case 'float':
      return floatOf(x.dtype)
    case 'bool':
      return 'bool'
    default:
      return x.dtype
  }
}
