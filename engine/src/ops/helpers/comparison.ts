import { type Relation, related } from '../../tensor/choices.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Op } from '../op.ts'
import { elementwise } from './elementwise.ts'
import { example } from './examples.ts'
import { steers } from './explain.ts'

/** What tells one comparison, or one connective of truth values, from another. */
export interface ComparisonSpec {
  readonly name: string
  readonly title: string
  readonly symbol: string
  readonly latex: string
  readonly python: readonly string[]
  readonly torch?: string
  readonly onnx?: string
  readonly holds: (a: number, b: number) => boolean
  /** Where it is one of these: arrays are compared faster. */
  readonly relation?: Relation
}

/** An op whose results are truth values, and which therefore has no gradient. */
export function comparison(spec: ComparisonSpec): Op {
  const { relation } = spec
  const reason =
    'the result is true or false: it jumps, so a small nudge of this input changes nothing'
  return elementwise({
    name: spec.name,
    family: 'select',
    aliases: {
      python: spec.python,
      ...(spec.torch ? { torch: spec.torch } : {}),
      ...(spec.onnx ? { onnx: spec.onnx } : {}),
    },
    examples: [example(4, 2), example([1, -2, 0.5], [0.25, 3, 0.5])],
    dtype: () => 'bool',
    ...(relation ? { arrays: (a: Tensor, b: Tensor) => related(relation, a, b) } : {}),
    rule: { forward: (a, b) => (spec.holds(a, b) ? 1 : 0), local: () => 0, blank: true },
    explanation: {
      title: spec.title,
      role: 'the judge',
      sentence: 'Answers true or false, so no gradient passes through it.',
      symbol: spec.symbol,
      latex: ([a, b]) => `${a} ${spec.latex} ${b}`,
      locals: [steers(reason), steers(reason)],
    },
  })
}
