import { labelOf } from './labels.ts'
import type { Show } from './show.ts'

/** More bodies than this are not pointed out at once. */
const MOST_POINTED = 12

/**
 * The bodies that a name of the program stands for on stage, elements of lists and arrays included: `x` is also `x[0]`.
 * What a closed group hides is pointed out by the group.
 */
export function bodiesNamed(show: Show, name: string): readonly number[] {
  const { graph } = show.trace
  const { bodyOf, within } = show.layout
  const found = new Set<number>()
  for (let node = 0; node < graph.size && found.size < MOST_POINTED; node++) {
    const label = labelOf(graph, node)
    if (label !== name && !label?.startsWith(`${name}[`)) continue
    const own = bodyOf[node] ?? -1
    const body = own >= 0 ? own : (within[node] ?? -1)
    if (body >= 0) found.add(body)
  }
  return [...found]
}
