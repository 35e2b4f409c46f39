import type { Graph } from '@chainlight/engine'
import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Rows } from './csr.ts'
import { familyNamed } from './symbols.ts'

/** Bodies in an order in which every wire runs forwards (Kahn 1962). */
export function topologicalOrder(count: number, outgoing: Rows, incoming: Rows): Int32Array {
  const waiting = new Int32Array(count)
  const order = new Int32Array(count)
  let tail = 0
  for (let b = 0; b < count; b++) {
    waiting[b] = incoming.start[b + 1]! - incoming.start[b]!
    if (waiting[b] === 0) order[tail++] = b
  }
  for (let head = 0; head < tail; head++) {
    const b = order[head]!
    for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
      const to = outgoing.list[k]!
      if (--waiting[to]! === 0) order[tail++] = to
    }
  }
  return order
}

/** Columns of all bodies. */
export interface Levels {
  readonly level: Int32Array
  /**
   * Leaves and what only hands a leaf on (its splitter, its broadcast): they stand where they are needed, and make way
   * for what is computed.
   */
  readonly isLeafSide: Uint8Array
}

/** Bodies that hand their input on without computing anything: splitters, broadcasts, reshapes. */
export function handsOn(graph: Graph, { count, kind, node }: Circuit): Uint8Array {
  const { op } = graph.columns
  const isPassive = graph.ops.map((name) => {
    const family = familyNamed(name)
    return family === 'broadcast' || family === 'movement'
  })
  return Uint8Array.from({ length: count }, (_, b) => {
    if (kind[b] !== KIND.gate) return kind[b] === KIND.splitter ? 1 : 0
    return isPassive[op[node[b]!]!] ? 1 : 0
  })
}

/**
 * Each body one column to the right of its last input; a leaf, with what hands it on, just left of its first reader.
 * A gate that would otherwise wait far from its reader is computed as late as possible where that makes wires shorter.
 * Docked constants stand in their gate's column.
 */
export function levelsOf(
  { count, dock }: Circuit,
  outgoing: Rows,
  incoming: Rows,
  isPassive: Uint8Array,
): Levels {
  const order = topologicalOrder(count, outgoing, incoming)
  const level = new Int32Array(count)
  const isLeafSide = new Uint8Array(count)
  for (const b of order) {
    const first = incoming.start[b]!
    const inputs = incoming.start[b + 1]! - first
    const isHandedOn = inputs === 1 && isPassive[b] === 1 && isPrivateLeaf(incoming.list[first]!)
    isLeafSide[b] = inputs === 0 || isHandedOn ? 1 : 0
    for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
      const next = outgoing.list[k]!
      level[next] = Math.max(level[next]!, level[b]! + 1)
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    const b = order[i]!
    if (fanOf(b) > 0 && (isLeafSide[b] === 1 || isBetterLate(b))) level[b] = firstReader(b) - 1
  }
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) level[b] = level[dock[b]!]!
  return { level, isLeafSide }

  function fanOf(b: number): number {
    return outgoing.start[b + 1]! - outgoing.start[b]!
  }

  /** A leaf that only one body reads comes along wherever that body goes. */
  function isPrivateLeaf(b: number): boolean {
    return isLeafSide[b] === 1 && fanOf(b) === 1
  }

  /** Moving right shortens the wires out and lengthens those in; a tie goes to gates with a leaf of their own. */
  function isBetterLate(b: number): boolean {
    let longer = 0
    const first = incoming.start[b]!
    const end = incoming.start[b + 1]!
    for (let k = first; k < end; k++) if (!isPrivateLeaf(incoming.list[k]!)) longer++
    return longer < fanOf(b) || (longer === fanOf(b) && longer < end - first)
  }

  function firstReader(b: number): number {
    let first = Number.MAX_SAFE_INTEGER
    for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
      first = Math.min(first, level[outgoing.list[k]!]!)
    }
    return first
  }
}
