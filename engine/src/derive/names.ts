import { OPS } from '../ops/index.ts'
import type { Family } from '../ops/op.ts'
import type { Graph } from '../trace/graph.ts'

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

const FAMILIES: ReadonlyMap<string, Family> = new Map(OPS.map((op) => [op.name, op.family]))

const letterNames = new WeakMap<Graph, ReadonlyMap<number, string>>()

/** A node's name in the program, null where it has none. */
function labelOf({ columns, labels }: Graph, node: number): string | null {
  return labels[columns.label[node] ?? -1] ?? null
}

/** What kind of thing computes a node; null for leaves and for ops of a newer version. */
function familyOf({ columns, ops }: Graph, node: number): Family | null {
  return FAMILIES.get(ops[columns.op[node] ?? 0xffff] ?? '') ?? null
}

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
