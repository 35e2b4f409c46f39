import type { Aliases, Op } from '../op.ts'
import { elementwise } from './elementwise.ts'
import { example } from './examples.ts'
import { local } from './explain.ts'

/** What tells maximum from minimum. */
export interface SelectSpec {
  readonly name: string
  readonly title: string
  readonly symbol: string
  readonly latexName: string
  readonly relation: string
  readonly word: string
  readonly aliases: Aliases
  /** True where the first is chosen; ties included. */
  readonly firstWins: (a: number, b: number) => boolean
}

/** The router: one input passes, and only that one receives gradient. */
export function selectBetween(spec: SelectSpec): Op {
  const takesFirst = (a: number, b: number) => spec.firstWins(a, b) || Number.isNaN(a)
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
