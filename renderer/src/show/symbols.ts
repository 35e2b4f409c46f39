import type { Attrs, Explanation, Family, Graph, Op } from '@chainlight/engine'
import { OPS } from '@chainlight/engine'
import { opNameOf } from './labels.ts'

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.name, op]))
const NO_ATTRS: Attrs = Object.freeze({})

/** The op of a node; null for a leaf, and for an op that this version does not know (a trace from a newer one). */
export function opOf(graph: Graph, node: number): Op | null {
  const name = opNameOf(graph, node)
  return name === null ? null : (BY_NAME.get(name) ?? null)
}

/** How a node's op is explained; null where there is no known op. */
export function explanationOf(graph: Graph, node: number): Explanation | null {
  return (
    opOf(graph, node)?.explain(graph.attrs[graph.columns.attrs[node] ?? -1] ?? NO_ATTRS) ?? null
  )
}

/** The short glyph of a gate: '×', 'eˣ'; its name where the op is unknown. */
export function symbolOf(graph: Graph, node: number): string {
  return explanationOf(graph, node)?.symbol ?? opNameOf(graph, node) ?? ''
}

/** What kind of thing the op of a name does; null where there is no such op. */
export function familyNamed(name: string): Family | null {
  return BY_NAME.get(name)?.family ?? null
}

/** What kind of thing a node's op does; null for leaves and unknown ops. */
export function familyOf(graph: Graph, node: number): Family | null {
  return opOf(graph, node)?.family ?? null
}
