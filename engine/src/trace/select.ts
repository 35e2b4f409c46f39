import type { NodeId } from '../brand.ts'
import { LEAF } from '../tape/columns.ts'
import type { Tape } from '../tape/tape.ts'

/** Which nodes of a tape a trace shows. */
export interface Selection {
  /** Tape ids, rising. */
  readonly nodes: Int32Array
  /** Place in `nodes` of a tape id, −1 where it is left out. */
  readonly rank: Int32Array
  /** Uses of ops that are shown as leaves because the graph behind them is too large. */
  readonly cut: ReadonlySet<NodeId>
}

/**
 * The nodes that lead to `roots`. Where these are more than `most`, the ones recorded last are taken, and the nodes they
 * read are shown as leaves. Versions of parameters that nothing reads are left out: their update event tells them.
 */
export function selectNodes(tape: Tape, roots: Iterable<NodeId>, most: number): Selection {
  const wanted = new Uint8Array(tape.size)
  const cut = new Set<NodeId>()
  for (const root of roots) if (!tape.versionOf.has(root)) wanted[root] = 1
  let count = 0
  for (let i = tape.size - 1; i >= 0; i--) {
    if (wanted[i] === 0) continue
    count++
    const node = i as NodeId
    if (count <= most) {
      for (let slot = tape.fanOf(node) - 1; slot >= 0; slot--) wanted[tape.inputAt(node, slot)] = 1
    } else if (tape.columns.op[i] !== LEAF) cut.add(node)
  }
  const nodes = new Int32Array(count)
  const rank = new Int32Array(tape.size).fill(-1)
  for (let i = 0, k = 0; i < tape.size; i++) {
    if (wanted[i] === 0) continue
    nodes[k] = i
    rank[i] = k++
  }
  return { nodes, rank, cut }
}

/** The pass of every selected node; a parameter's version belongs to the first pass that reads it. */
export function passesOf(tape: Tape, selection: Selection): Int32Array {
  const { nodes, rank } = selection
  const passes = tape.passes.of.of(nodes)
  if (tape.versionOf.size === 0) return passes
  const moved = new Set<NodeId>()
  for (let k = 0; k < nodes.length; k++) {
    for (const input of tape.inputsOf(nodes[k]! as NodeId)) {
      if (!tape.versionOf.has(input) || moved.has(input)) continue
      moved.add(input)
      if (rank[input]! >= 0) passes[rank[input]!] = passes[k]!
    }
  }
  return passes
}
