import type { Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import { groupingOf, type StageGroup } from './groups/grouping.ts'
import { labelOf, opNameOf } from './labels.ts'
import type { Bodies } from './show.ts'

export { nodeName } from '@chainlight/engine'

/** Stable name of a place in the program: the variable, else `op@line:column`. */
export function placeName(graph: Graph, node: number): string {
  const label = labelOf(graph, node)
  if (label !== null) return label
  const line = graph.columns.span[4 * node] ?? 0
  const column = graph.columns.span[4 * node + 1] ?? 0
  const op = opNameOf(graph, node) ?? 'leaf'
  return line > 0 ? `${op}@${line}:${column}` : `${op}#${node}`
}

/**
 * Stable name of what a level does, from its first gate in the program: 'q', 'mul@3:5'. Parentheses, which no name of a
 * program has, mark levels without gates: '(inputs)', '(copy) x', '(output)'.
 */
export function levelName(graph: Graph, bodies: Bodies, level: readonly number[]): string {
  const firstOf = (kind: number) => level.find((b) => bodies.kind[b] === kind)
  const group = level.find((b) => bodies.group[b]! >= 0)
  if (group !== undefined) return groupOf(graph, bodies, group)?.key ?? ''
  const gate = firstOf(KIND.gate)
  if (gate !== undefined) return placeName(graph, bodies.node[gate] ?? 0)
  const splitter = firstOf(KIND.splitter)
  if (splitter !== undefined) return `(copy) ${placeName(graph, bodies.node[splitter] ?? 0)}`
  return firstOf(KIND.output) === undefined ? '(inputs)' : '(output)'
}

/** The closed group that a body stands for; null for any other body. */
export function groupOf(graph: Graph, bodies: Bodies, body: number): StageGroup | null {
  return groupingOf(graph).groups[bodies.group[body] ?? -1] ?? null
}
