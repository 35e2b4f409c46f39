import { chosen, firstWins } from '../../tensor/choices.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Aliases, Op } from '../op.ts'
import { elementwise } from './elementwise.ts'
import { example } from './examples.ts'
import { local } from './explain.ts'
import { wants } from './gradient.ts'

/** What tells maximum from minimum. */
export interface SelectSpec {
  readonly name: string
  readonly title: string
  readonly symbol: string
  readonly latexName: string
  readonly relation: string
  readonly word: string
  readonly aliases: Aliases
  readonly picks: 'larger' | 'smaller'
}

/** The router: one input passes, and only that one receives gradient. */
export function selectBetween(spec: SelectSpec): Op {
  const { picks } = spec
  const sign = picks === 'larger' ? 1 : -1
  const takesFirst = (a: number, b: number) => sign * a >= sign * b || Number.isNaN(a)
  const reason = `1 where this input is the ${spec.word} one, for it alone decides the output; else 0`
  return elementwise({
    name: spec.name,
    family: 'select',
    aliases: spec.aliases,
    examples: [example(4, 2), example([1, -2, 0.5], [0.25, 3, -1])],
    rule: {
      forward: (a, b) => (takesFirst(a, b) ? a : b),
      local: (a, b, _out, slot) => (takesFirst(a, b) === (slot === 0) ? 1 : 0),
    },
    arrays: (a, b, dtype) => chosen(firstWins(picks, a, b), a, b, dtype),
    vjp(call, upstream) {
      const [a, b] = call.inputs as [Tensor, Tensor] // of one shape
      const first = firstWins(picks, a, b)
      return [
        wants(call, 0) ? chosen(first, upstream, null, upstream.dtype) : null,
        wants(call, 1) ? chosen(first, null, upstream, upstream.dtype) : null,
      ]
    },
    explanation: {
      title: spec.title,
      role: 'the router',
      sentence: `Sends the whole gradient to the ${spec.word} input and nothing to the other; on a tie the first gets it.`,
      symbol: spec.symbol,
      latex: ([a, b]) => `${spec.latexName}\\left(${a},\\, ${b}\\right)`,
      locals: [
        local(([a, b]) => `\\mathbf{1}\\left[${a} ${spec.relation} ${b}\\right]`, reason),
        local(([a, b]) => `1 - \\mathbf{1}\\left[${a} ${spec.relation} ${b}\\right]`, reason),
      ],
    },
  })
}
