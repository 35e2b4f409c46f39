import type { NodeId } from '../brand.ts'
import type { NodeStore } from '../tape/store.ts'
import { type Tensor, zeros } from '../tensor/tensor.ts'
import { plus } from './arithmetic.ts'
import { type BackwardFlow, type Detour, gateAt, send } from './flow.ts'

/** The most gates between a variable and the hand-written gradients it is made from that are searched for a cause. */
const MOST_GATES = 60

/**
 * The gates between a variable and the next gradients that were written by hand: what one line of a backward pass
 * has to cover.
 */
export interface Segment {
  readonly of: NodeId
  /** Gates, last first. */
  readonly gates: readonly NodeId[]
  /** The gates among them whose gradient was written by hand, or which are the loss. */
  readonly ends: ReadonlySet<NodeId>
}

/** The nodes that read each node, among those that a gradient has reached. */
export function consumersOf(
  store: NodeStore,
  reached: Iterable<NodeId>,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const consumers = new Map<NodeId, NodeId[]>()
  for (const node of reached) {
    for (const input of new Set(store.inputsOf(node))) {
      const list = consumers.get(input)
      if (list) list.push(node)
      else consumers.set(input, [node])
    }
  }
  return consumers
}

/** The segment of a variable. `stops` are the nodes with hand-written gradients, and the loss. */
export function segmentOf(
  of: NodeId,
  consumers: ReadonlyMap<NodeId, readonly NodeId[]>,
  stops: ReadonlySet<NodeId>,
): Segment {
  const found = new Set<NodeId>()
  const ends = new Set<NodeId>()
  const visit = (node: NodeId): void => {
    for (const consumer of consumers.get(node) ?? []) {
      if (found.has(consumer)) continue
      found.add(consumer)
      if (stops.has(consumer)) ends.add(consumer)
      else visit(consumer)
    }
  }
  visit(of)
  const gates = [...found].sort((a, b) => b - a).slice(0, MOST_GATES)
  return { of, gates, ends }
}

/**
 * The gradient that arrives at the segment's variable from its ends, where a gate may take a detour and an end may pass
 * on something else.
 */
export function arrive(
  store: NodeStore,
  flow: BackwardFlow,
  segment: Segment,
  detour: Detour = () => undefined,
  passedOn: (end: NodeId) => Tensor | undefined = flow.passedOn,
): Tensor {
  const inside = new Set<NodeId>([segment.of, ...segment.gates])
  const sums = new Map<NodeId, Tensor>()
  for (const node of segment.gates) {
    const upstream = segment.ends.has(node) ? passedOn(node) : sums.get(node)
    const gate = upstream && gateAt(store, node, upstream)
    if (!gate) continue
    const sent = detour(gate) ?? send(gate)
    sent.forEach((grad, slot) => {
      const input = gate.inputs[slot]
      if (grad === null || input === undefined || !inside.has(input)) return
      const sum = sums.get(input)
      sums.set(input, sum ? plus(sum, grad) : grad)
    })
  }
  return sums.get(segment.of) ?? zeros(store.shapeOf(segment.of))
}
