import type { Graph } from '@chainlight/engine'
import { homesOf } from './homes.ts'

/** A call, an object's method, a loop, or one turn of a loop that made gates: what can be closed to one body. */
export interface StageGroup {
  /** Survives edits elsewhere in the program: names from the outermost group on, each with its place among its equals. */
  readonly key: string
  /** From the program: 'relu', 'Layer.forward', 'for i'. */
  readonly name: string
  readonly kind: 'call' | 'object' | 'loop' | 'turn'
  /** Index of the group around it, −1 for none. Groups come after those that they are in. */
  readonly parent: number
  /** Gates in it, those of inner groups included. */
  readonly gates: number
  /** Groups that are made alike share it: their keys without the places. */
  readonly pattern: string
}

/** The groups of a graph as the stage shows them. */
export interface Grouping {
  readonly groups: readonly StageGroup[]
  /** The innermost group of each site, −1 for none: `home[graph.columns.site[node]]`. */
  readonly home: Int32Array
}

const made = new WeakMap<Graph, Grouping>()

/**
 * The groups of a graph: calls, loops and their turns, as far as they made at least two gates in one go. Wrappers that
 * hold just one other group are left out, and so are groups that would have to be entered twice: closing such a group
 * would make a circle of wires.
 */
export function groupingOf(graph: Graph): Grouping {
  const known = made.get(graph)
  if (known) return known
  const grouping = make(graph)
  made.set(graph, grouping)
  return grouping
}

/** The first node of each site in the order of the tape, gates only. */
function gatesOf({ columns, size, sites }: Graph): number[] {
  const isSeen = new Uint8Array(sites.length)
  const gates: number[] = []
  for (let node = 0; node < size; node++) {
    const site = columns.site[node]!
    if (isSeen[site] === 1) continue
    isSeen[site] = 1
    if (columns.role[node] === 0) gates.push(node)
  }
  return gates
}

/** How many gates a group of the program has, and the first and last of them by their place in the tape. */
interface Extent {
  gates: number
  first: number
  last: number
}

function extentsOf(graph: Graph, gates: readonly number[]): Map<number, Extent> {
  const extents = new Map<number, Extent>()
  gates.forEach((node, i) => {
    for (let g = graph.columns.group[node]!; g >= 0; g = graph.groups[g]!.parent) {
      const extent = extents.get(g)
      if (!extent) extents.set(g, { gates: 1, first: i, last: i })
      else {
        extent.gates++
        extent.last = i
      }
    }
  })
  return extents
}

function make(graph: Graph): Grouping {
  const gates = gatesOf(graph)
  const extents = extentsOf(graph, gates)
  const tree = new Tree()
  /** The stage's group of each of the program's, −1 for none. */
  const stageOf = new Map<number, number>()
  const ids = [...extents.keys()].sort((a, b) => a - b)
  const turns = countTurns(graph, ids)
  for (const g of ids) {
    const { parent, kind, name } = graph.groups[g]!
    const around = parent < 0 ? -1 : (stageOf.get(parent) ?? -1)
    const { gates: count, first, last } = extents.get(g)!
    const isWhole = last - first + 1 === count
    const isWrapped = parent >= 0 && extents.get(parent)!.gates === count && around >= 0
    // A turn that only calls something goes by the name of what it calls.
    if (isWrapped && count >= leastOf(kind)) tree.name(around, name, kind)
    if (count < leastOf(kind) || !isWhole || isWrapped) {
      stageOf.set(g, around)
      continue
    }
    const loop = kind === 'loop' ? turns.get(loopKey(graph, g)) : undefined
    if (!loop || loop.members < 2) {
      stageOf.set(g, tree.add(around, name, kind, count))
      continue
    }
    if (loop.stage < 0) {
      const sum = loop.ids.reduce((total, id) => total + extents.get(id)!.gates, 0)
      loop.stage = tree.add(around, name, 'loop', sum)
    }
    stageOf.set(g, tree.add(loop.stage, 'turn', 'turn', count))
  }
  const home = new Int32Array(graph.sites.length).fill(-1)
  for (const node of gates) {
    home[graph.columns.site[node]!] = stageOf.get(graph.columns.group[node]!) ?? -1
  }
  homesOf(graph, tree.groups, home)
  return { groups: tree.groups, home }
}

/** A call says what it is for by its name, even where it is short; a loop is worth closing where it is long. */
const leastOf = (kind: StageGroup['kind']): number => (kind === 'loop' || kind === 'turn' ? 5 : 2)

interface Loop {
  readonly ids: number[]
  members: number
  stage: number
}

const loopKey = ({ groups }: Graph, g: number): string => {
  const { parent, name, span } = groups[g]!
  return `${parent} ${name} ${span?.line ?? 0}:${span?.column ?? 0}`
}

/** The turns of each loop that made gates. */
function countTurns(graph: Graph, ids: readonly number[]): Map<string, Loop> {
  const loops = new Map<string, Loop>()
  for (const g of ids) {
    if (graph.groups[g]!.kind !== 'loop') continue
    const key = loopKey(graph, g)
    const loop = loops.get(key) ?? { ids: [], members: 0, stage: -1 }
    loop.ids.push(g)
    loop.members++
    loops.set(key, loop)
  }
  return loops
}

/** Groups while they are being made; names their keys. */
class Tree {
  readonly groups: StageGroup[] = []

  readonly #seen = new Map<string, number>()

  /** A turn without a name of its own takes one. */
  name(group: number, name: string, kind: StageGroup['kind']): void {
    const known = this.groups[group]
    if (known?.kind === 'turn' && kind !== 'loop') this.groups[group] = { ...known, name, kind }
  }

  add(parent: number, name: string, kind: StageGroup['kind'], gates: number): number {
    const around = this.groups[parent]
    const place = `${around?.key ?? ''}/${name}`
    const turn = (this.#seen.get(place) ?? 0) + 1
    this.#seen.set(place, turn)
    const own = kind === 'turn' ? `${name} ${turn}` : name
    const pattern = `${around?.pattern ?? ''}/${name}`
    const key = `${place}#${turn}`
    return this.groups.push({ key, name: own, kind, parent, gates, pattern }) - 1
  }
}
