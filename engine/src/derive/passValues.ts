import type { NodeId } from '../brand.ts'
import { fromFlat, scalar, type Tensor } from '../tensor/tensor.ts'
import { inputsOf } from '../trace/graph.ts'
import { EVENT_KINDS, type Trace } from '../trace/trace.ts'

/** One use of a value: a node that reads it, and through which input. */
export interface Reader {
  readonly node: NodeId
  readonly slot: number
}

/** What one pass computed, by node. */
export interface PassValues {
  /** The node that the backward pass started from; null where the pass has none. */
  readonly loss: NodeId | null
  has(node: NodeId): boolean
  /** The whole tensor; null where the pass has none, or its trace holds only a sample. */
  value(node: NodeId): Tensor | null
  gradient(node: NodeId): Tensor | null
  /** True where a gradient is complete in this pass, though its numbers may be only a sample. */
  isReached(node: NodeId): boolean
  /** The nodes that sent this node a gradient, in tape order. */
  readers(node: NodeId): readonly Reader[]
}

/** Reads the events of one pass. */
export function passValues(trace: Trace, pass: number): PassValues {
  const { columns, passStart } = trace
  const values = new Map<NodeId, number>()
  const gradients = new Map<NodeId, number>()
  let loss: NodeId | null = null
  for (let e = passStart[pass] ?? 0; e < (passStart[pass + 1] ?? trace.length); e++) {
    const node = (columns.node[e] ?? 0) as NodeId
    const kind = EVENT_KINDS[columns.kind[e] ?? 0]
    if (kind === 'forward') values.set(node, e)
    if (kind === 'seed') loss = node
    if (kind === 'seed' || kind === 'accumulate') gradients.set(node, e)
  }
  const readers = readersOf(trace, gradients)
  const tensor = (event: number | undefined) =>
    event === undefined ? null : tensorAt(trace, event)
  return {
    loss,
    has: (node) => values.has(node),
    value: (node) => tensor(values.get(node)),
    gradient: (node) => tensor(gradients.get(node)),
    isReached: (node) => gradients.has(node),
    readers: (node) => readers.get(node) ?? [],
  }
}

function readersOf(
  { graph }: Trace,
  reached: ReadonlyMap<NodeId, number>,
): ReadonlyMap<NodeId, readonly Reader[]> {
  const readers = new Map<NodeId, Reader[]>()
  for (const node of [...reached.keys()].sort((a, b) => a - b)) {
    inputsOf(graph, node).forEach((input, slot) => {
      if (!reached.has(input)) return
      const list = readers.get(input)
      if (list) list.push({ node, slot })
      else readers.set(input, [{ node, slot }])
    })
  }
  return readers
}

function tensorAt({ columns, digests }: Trace, event: number): Tensor | null {
  const digest = digests[columns.digest[event] ?? -1]
  if (digest) return digest.complete ? fromFlat(digest.sample, digest.shape) : null
  return scalar(columns.value[event] ?? Number.NaN)
}
