import type { Family, Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import { labelOf, opNameOf } from './labels.ts'
import type { Bodies } from './show.ts'
import { familyOf } from './symbols.ts'

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
  const gate = firstOf(KIND.gate)
  if (gate !== undefined) return placeName(graph, bodies.node[gate] ?? 0)
  const splitter = firstOf(KIND.splitter)
  if (splitter !== undefined) return `(copy) ${placeName(graph, bodies.node[splitter] ?? 0)}`
  return firstOf(KIND.output) === undefined ? '(inputs)' : '(output)'
}

/** Letters for values that the program does not name, by what computes them. */
const LETTERS: Readonly<Record<Family, string>> = {
  add: 's',
  mul: 'm',
  curve: 'u',
  select: 'r',
  reduce: 'S',
  broadcast: 'B',
  movement: 'V',
  matmul: 'Z',
  conv: 'C',
  norm: 'N',
  loss: 'L',
}

const letterNames = new WeakMap<Graph, ReadonlyMap<number, string>>()

/** Letters of unnamed computed values, numbered from the second on, clear of the program's own names. */
function lettersOf(graph: Graph): ReadonlyMap<number, string> {
  const known = letterNames.get(graph)
  if (known) return known
  const taken = new Set(graph.labels)
  const atSite = new Map<number, string>()
  const names = new Map<number, string>()
  const counts = new Map<string, number>()
  for (let node = 0; node < graph.size; node++) {
    const family = labelOf(graph, node) === null ? familyOf(graph, node) : null
    if (family === null) continue
    const site = graph.columns.site[node] ?? -1
    const name = atSite.get(site) ?? nextName(LETTERS[family], counts, taken)
    atSite.set(site, name)
    names.set(node, name)
  }
  letterNames.set(graph, names)
  return names
}

function nextName(letter: string, counts: Map<string, number>, taken: ReadonlySet<string>): string {
  for (;;) {
    const count = (counts.get(letter) ?? 0) + 1
    counts.set(letter, count)
    const name = count === 1 ? letter : `${letter}${count}`
    if (!taken.has(name)) return name
  }
}

/**
 * A short name for any node: the program's own, else a letter for what computes it ('m', 's2'), the same in every pass;
 * for an unnamed leaf its number, where it is given, else 'c'.
 */
export function nodeName(graph: Graph, node: number, number?: string): string {
  return labelOf(graph, node) ?? lettersOf(graph).get(node) ?? number ?? 'c'
}
