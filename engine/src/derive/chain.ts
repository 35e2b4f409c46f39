import type { NodeId } from '../brand.ts'
import type { DerivedLine } from './derivation.ts'
import { grouped } from './latexName.ts'
import { termLatex } from './line.ts'
import type { Term } from './term.ts'

/** A longer formula is no help. */
const MOST_CHARACTERS = 700

/** The chain rule with every intermediate gradient put in; null where it gets too long. */
export function chainOf(lines: readonly DerivedLine[], node: NodeId): string | null {
  const byNode = new Map(lines.map((line) => [line.node, line]))
  const written = new Map<NodeId, string | null>()
  for (const line of lines) written.set(line.node, expanded(line, written))
  const chain = written.get(node)
  const line = byNode.get(node)
  if (!chain || !line || lines.length < 3) return null
  return `${line.gradientLatex} = ${chain}`
}

/** A line's right side; the upstream gradients in it were written before, since lines run from the loss back. */
function expanded(
  { terms }: DerivedLine,
  written: ReadonlyMap<NodeId, string | null>,
): string | null {
  if (terms.length === 0) return '1'
  const parts = terms.map((term) => expandedTerm(term, written))
  const text = parts.join(' + ')
  return parts.includes(null) || text.length > MOST_CHARACTERS ? null : text
}

function expandedTerm(term: Term, written: ReadonlyMap<NodeId, string | null>): string | null {
  const upstream = written.get(term.through)
  if (!upstream) return null
  const isAlone = term.factors.length === 1 && (term.around[0] === '' || term.around[1] !== '')
  const inside = isAlone || isSimple(upstream, term) ? upstream : `\\left(${upstream}\\right)`
  const shown =
    upstream === '1' ? term.factors.filter(({ role }) => role === 'local') : term.factors
  const factors = shown.length > 0 ? shown : term.factors
  return termLatex({ ...term, factors }, (factor) =>
    factor.role === 'local' ? factor.latex : (factor.within?.(inside) ?? inside),
  )
}

/** True where the upstream formula may stand in this term's product without parentheses. */
function isSimple(upstream: string, { join }: Term): boolean {
  const isOtherProduct = upstream.includes('\\odot') && join !== ' \\odot '
  return grouped(upstream) === upstream && !isOtherProduct
}
