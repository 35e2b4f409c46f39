import type { NodeId } from '../brand.ts'
import { FLAG } from './columns.ts'
import { replayNodes } from './replay.ts'
import type { NodeStore, TensorCall } from './store.ts'

/** Tensors of finished passes may fill this many bytes before the oldest are let go. */
export const KEPT_BYTES = 2 ** 28

/**
 * Lets go of the tensors of old passes, so that a training run of any length fits: what they were is in the trace, and
 * what the program still reads can be computed again. First leaves stay, since everything follows from them.
 */
export class Retention {
  /** Nodes below this have been let go. */
  end = 0
  private nextCall = 0

  constructor(private readonly store: NodeStore) {}

  /** Lets go of everything before node `end`; `tell` hears of each call before. */
  letGo(end: number, isVersion: (node: NodeId) => boolean, tell: (call: TensorCall) => void): void {
    const { store } = this
    for (; this.nextCall < store.calls.length; this.nextCall++) {
      const call = store.calls[this.nextCall]!
      if (call.node >= end) break
      if (call.value === null || (call.op === null && !this.maySpare(call, isVersion))) continue
      tell(call)
      store.bytes -= call.bytes
      call.value = null
      call.grad = null
      store.columns.flags[call.node]! &= ~FLAG.grad
    }
    this.end = end
  }

  /** Masks without a name are lifted anew for every use, so nothing of a later pass reads them. */
  private maySpare({ node, dtype }: TensorCall, isVersion: (node: NodeId) => boolean): boolean {
    return isVersion(node) || (dtype === 'bool' && this.store.labelAt(node) === null)
  }

  /** Computes a value again that was let go. Throws where it follows from an old version of a parameter. */
  restore(node: NodeId): void {
    const missing = new Set<NodeId>([node])
    for (const id of missing) {
      // A set visits what is added during the visit.
      for (const input of this.store.inputsOf(id)) {
        if (this.store.callAt(input)?.value === null) missing.add(input)
      }
    }
    const order = [...missing].sort((a, b) => a - b)
    const lost = order.find((id) => this.store.opAt(id) === null)
    if (lost !== undefined) throw new Error(`the value of node ${lost} was let go`)
    replayNodes(this.store, order)
  }
}
