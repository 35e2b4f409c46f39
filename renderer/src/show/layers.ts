import type { Circuit } from './circuit.ts'
import type { Rows } from './csr.ts'

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

/**
 * Each body one column to the right of its last input; a leaf, with what hands it on, just left of its first consumer.
 * Docked constants stand in their gate's column.
 */
export function levelsOf({ count, dock }: Circuit, outgoing: Rows, incoming: Rows): Levels {
  const order = topologicalOrder(count, outgoing, incoming)
  const level = new Int32Array(count)
  const isLeafSide = new Uint8Array(count)
  for (const b of order) {
    const first = incoming.start[b]!
    const inputs = incoming.start[b + 1]! - first
    const input = incoming.list[first] ?? 0
    const handsOn = inputs === 1 && isLeafSide[input] === 1 && fanOf(outgoing, input) === 1
    isLeafSide[b] = inputs === 0 || handsOn ? 1 : 0
    for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
      const next = outgoing.list[k]!
      level[next] = Math.max(level[next]!, level[b]! + 1)
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    const b = order[i]!
    if (isLeafSide[b] === 1 && fanOf(outgoing, b) > 0)
      level[b] = firstReader(level, outgoing, b) - 1
  }
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) level[b] = level[dock[b]!]!
  return { level, isLeafSide }
}

const fanOf = (outgoing: Rows, b: number): number => outgoing.start[b + 1]! - outgoing.start[b]!

function firstReader(level: Int32Array, outgoing: Rows, b: number): number {
  let first = Number.MAX_SAFE_INTEGER
  for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
    first = Math.min(first, level[outgoing.list[k]!]!)
  }
  return first
}
