import { labelOf } from '../../show/labels.ts'
import type { Show } from '../../show/show.ts'

/** The body of the variable of a name: that of its last assignment on stage; null where it is not there. */
export function bodyNamed({ trace: { graph }, layout }: Show, name: string): number | null {
  for (let node = graph.size - 1; node >= 0; node--) {
    const body = layout.bodyOf[node] ?? -1
    if (body >= 0 && labelOf(graph, node) === name) return body
  }
  return null
}
