import type { NodeId } from '../brand.ts'
import { type Flow, scalarContribution } from '../tape/backward.ts'
import { FLAG } from '../tape/columns.ts'
import type { NodeStore } from '../tape/store.ts'
import type { EventLog } from './eventLog.ts'

/**
 * Tells a backward pass as events: the seed; then, node by node from the last, what it sends to each input, and an
 * `accumulate` for an input as soon as its last consumer has spoken, since only a complete sum moves on. `waiting` is
 * scratch, all zeros, one entry a node; it is all zeros again afterwards. Of more than `most` uses of ops the ones
 * nearest to the loss are told.
 */
export function logBackward(
  store: NodeStore,
  flow: Flow,
  waiting: Int32Array,
  log: EventLog,
  most: number,
): void {
  const edges = edgesOf(store, flow, most)
  edges((_node, _slot, input) => {
    waiting[input]!++
  })
  logGradient(store, flow.loss, 'seed', log)
  edges((node, slot, input) => {
    logSent(store, flow, node, slot, log)
    if (--waiting[input]! === 0) logGradient(store, input, 'accumulate', log)
  })
}

type Visit = (node: NodeId, slot: number, input: NodeId) => void

/** Walks the edges that carried a gradient, last node first, slots in order. */
function edgesOf(store: NodeStore, flow: Flow, most: number): (visit: Visit) => void {
  const { flags, a, b } = store.columns
  const count = Math.min(flow.opCount, most)
  return (visit) => {
    for (let k = 0; k < count; k++) {
      const node = flow.ops[k]! as NodeId
      if ((flags[node]! & FLAG.call) === 0) {
        visit(node, 0, a[node]! as NodeId)
        if (b[node]! >= 0) visit(node, 1, b[node]! as NodeId)
        continue
      }
      const inputs = store.inputsOf(node)
      flow.sent?.get(node)?.forEach((grad, slot) => {
        if (grad !== null) visit(node, slot, inputs[slot]!)
      })
    }
  }
}

function logSent(store: NodeStore, flow: Flow, node: NodeId, slot: number, log: EventLog): void {
  const sent = flow.sent?.get(node)?.[slot]
  if (sent) log.tensor('vjp', node, sent, slot)
  else log.number('vjp', node, scalarContribution(store, node, slot), slot)
}

/** The gradient of this pass at a node: the column holds it until the pass is finished. */
function logGradient(
  store: NodeStore,
  node: NodeId,
  kind: 'seed' | 'accumulate',
  log: EventLog,
): void {
  if (store.isScalar(node)) log.number(kind, node, store.columns.grad[node]!)
  else log.tensor(kind, node, store.callAt(node)!.grad!)
}
