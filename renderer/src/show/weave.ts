import type { Graph } from '@chainlight/engine'
import { productOf } from './product.ts'
import type { Layout } from './show.ts'

/** Hops that weaving takes: so many at once, so many more for each row and column, never more than the last. */
const START = 1
const EACH_LINE = 0.25
const MOST_HOPS = 4

/**
 * How long each body weaves its product, in forward hops; 0 for bodies that do not. The first row is woven cell by cell,
 * the others row by row in the time that is left, so large products take no longer than a few hops.
 */
export function weavesOf(graph: Graph, layout: Layout): Float32Array {
  const { rows, cols, count } = layout.bodies
  const hops = new Float32Array(count)
  for (let body = 0; body < count; body++) {
    if ((rows[body] ?? 0) === 0 || !productOf(graph, layout, body)) continue
    hops[body] = Math.min(MOST_HOPS, START + EACH_LINE * (rows[body]! + cols[body]! - 1))
  }
  return hops
}
