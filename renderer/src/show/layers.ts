import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Rows } from './csr.ts'
import { rowsOf } from './csr.ts'

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

/**
 * Columns: each body one to the right of its last input, a leaf (with its splitter) just left of its first consumer.
 * Docked constants stand in their gate's column.
 */
export function levelsOf(circuit: Circuit): Int32Array {
  const { count, kind, from, to, dock } = circuit
  const outgoing = rowsOf(count, from, to)
  const incoming = rowsOf(count, to, from)
  const order = topologicalOrder(count, outgoing, incoming)
  const level = new Int32Array(count)
  for (const b of order) {
    for (let k = outgoing.start[b]!; k < outgoing.start[b + 1]!; k++) {
      const next = outgoing.list[k]!
      if (level[next]! <= level[b]!) level[next] = level[b]! + 1
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    const b = order[i]!
    const isLeaf = incoming.start[b] === incoming.start[b + 1]
    const input = incoming.list[incoming.start[b]!] ?? 0
    const isLeafSplitter =
      kind[b] === KIND.splitter && incoming.start[input] === incoming.start[input + 1]
    const start = outgoing.start[b]!
    if ((!isLeaf && !isLeafSplitter) || start === outgoing.start[b + 1]) continue
    let first = Number.MAX_SAFE_INTEGER
    for (let k = start; k < outgoing.start[b + 1]!; k++)
      first = Math.min(first, level[outgoing.list[k]!]!)
    level[b] = first - 1
  }
  for (let b = 0; b < count; b++) if (dock[b]! >= 0) level[b] = level[dock[b]!]!
  return level
}
