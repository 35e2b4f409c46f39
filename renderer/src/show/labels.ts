import type { Graph } from '@chainlight/engine'

/** A node's name in the program, null where it has none. */
export function labelOf(graph: Graph, node: number): string | null {
  return graph.labels[graph.columns.label[node] ?? -1] ?? null
}

/** The name of a node's op, null for a leaf. */
export function opNameOf(graph: Graph, node: number): string | null {
  return graph.ops[graph.columns.op[node] ?? 0xffff] ?? null
}
