import type { Graph } from '@chainlight/engine'
import type { Circuit } from './circuit.ts'
import { KIND } from './circuit.ts'
import type { Rows } from './csr.ts'
import { familyOf } from './symbols.ts'

/**
 * How tensors keep to the line of their data: rows of data stand at one height through a whole network, weights above
 * the product that reads them, biases below (LOOK.md section 4). One entry a body.
 */
export interface Lines {
  /** Leaves that stand level with their reader. */
  readonly isInLine: Uint8Array
  /** Leaves, with what hands them on, that stand aside and do not move their reader. */
  readonly isAside: Uint8Array
  /** Those of them that stand above. */
  readonly isLifted: Uint8Array
}

/** Finds the line of every gate that reads tensors: its first computed input, else its first input. */
export function linesOf(
  graph: Graph,
  { count, kind, node, rows }: Circuit,
  incoming: Rows,
  outgoing: Rows,
  isLeafSide: Uint8Array,
): Lines {
  const isInLine = new Uint8Array(count)
  const isAside = new Uint8Array(count)
  const isLifted = new Uint8Array(count)
  const isPrivate = (b: number) => outgoing.start[b + 1]! - outgoing.start[b]! === 1
  for (let gate = 0; gate < count; gate++) {
    const inputs = incoming.list.subarray(incoming.start[gate]!, incoming.start[gate + 1]!)
    if (kind[gate] !== KIND.gate || inputs.length < 2) continue
    if (inputs.some((b) => rows[b] === 0)) continue
    const computed = inputs.filter((b) => isLeafSide[b] === 0)
    if (computed.length > 1) continue
    const first = computed[0] ?? inputs[0]!
    const isProduct = familyOf(graph, node[gate]!) === 'matmul'
    if (isLeafSide[first] === 1 && isPrivate(first)) isInLine[first] = 1
    for (const b of inputs) {
      if (b === first || isLeafSide[b] === 0 || !isPrivate(b)) continue
      isAside[b] = 1
      if (isProduct) isLifted[b] = 1
    }
  }
  return { isInLine, isAside, isLifted }
}
