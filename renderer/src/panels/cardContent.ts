import { formatNumber } from '../show/numbers.ts'
import type { BodyFacts } from './inspector/facts.ts'
import { short } from './inspector/quantity.ts'

/** Stands where a number has not come yet. */
const BLANK = '·'

/** What the card beside a gate says at a time: local × upstream = gradient, symbols over numbers. */
export interface CardContent {
  readonly equation: string
  /** LaTeX of the local gradient, the upstream one and their product. */
  readonly symbols: readonly [string, string, string]
  /** The three numbers as far as they are known, and what stands before the last; null where there is none to multiply. */
  readonly numbers: readonly [string, string, string] | null
  readonly sign: '=' | '≈'
  /** Why there is no number to multiply by. */
  readonly reason: string
}

/** The card of a gate for one of its inputs; null for a body without a chain rule. */
export function cardContent(facts: BodyFacts, slot: number): CardContent | null {
  const { rule } = facts
  const line = facts.lines[slot] ?? facts.lines[0]
  if (!rule || !line) return null
  const { local, localValue, gradient } = line.latex
  const isNumber = /^-?[\d.]+$/.test(localValue)
  const first = isNumber && line.local !== null ? local : `${local} = ${localValue}`
  return {
    equation: rule.latex.equation,
    symbols: [first, rule.latex.upstream, gradient],
    numbers: line.local === null ? null : printed(facts, line),
    sign: line.printed?.closes === false ? '≈' : '=',
    reason: line.reason,
  }
}

function printed(
  facts: BodyFacts,
  line: BodyFacts['lines'][number],
): readonly [string, string, string] {
  if (line.printed && line.isGradientShown) {
    const [first = BLANK, second = BLANK] = line.printed.operands
    return [first, second, line.printed.result]
  }
  const isLocalShown = line.local !== null && line.isValueShown
  return [isLocalShown ? formatNumber(line.local) : BLANK, short(facts.gradient) || BLANK, BLANK]
}
