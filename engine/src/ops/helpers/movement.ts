import type { Shape, Tensor } from '../../tensor/tensor.ts'
import type { Aliases, Attrs, Example, Explanation, Op, Param } from '../op.ts'
import { local } from './explain.ts'
import { tensors } from './params.ts'

/** What a file says about an op that only moves elements of one tensor; the rest follows. */
export interface MovementSpec {
  readonly name: string
  readonly aliases: Aliases
  readonly examples: readonly Example[]
  /** Arguments after the tensor `a`. */
  readonly params?: readonly Param[]
  readonly title: string
  readonly symbol: string
  readonly sentence: string
  readonly reason?: string
  latex(x: string, attrs: Attrs): string
  shape(shape: Shape, attrs: Attrs): Shape
  forward(x: Tensor, attrs: Attrs): Tensor
  /** Moves the gradient back; `shape` is the input's. */
  back(upstream: Tensor, shape: Shape, attrs: Attrs): Tensor
}

const REASON = 'each element only changes its place: it moves the output one to one'

/** An op that moves elements without changing them, from its way there and its way back. */
export function movement(spec: MovementSpec): Op {
  return {
    name: spec.name,
    family: 'movement',
    aliases: spec.aliases,
    params: [...tensors('a'), ...(spec.params ?? [])],
    examples: spec.examples,
    broadcasts: false,
    explain: (attrs): Explanation => ({
      title: spec.title,
      role: 'the mover',
      sentence: spec.sentence,
      symbol: spec.symbol,
      latex: ([x]) => spec.latex(x!, attrs),
      locals: [local(() => '1', spec.reason ?? REASON)],
    }),
    shape: ([shape], attrs) => spec.shape(shape!, attrs),
    forward: ([x], attrs) => spec.forward(x!, attrs),
    vjp: ({ inputs: [x], attrs }, upstream) => [spec.back(upstream, x!.shape, attrs)],
  }
}
