import type { NodeId } from '../brand.ts'
import type { Flow } from './backward.ts'
import { FLAG } from './columns.ts'
import { markPlan, type Plan } from './plan.ts'
import type { NodeStore } from './store.ts'

/** Knows which nodes have gradients, so that zeroing costs no walk over the whole tape. */
export class Grads {
  private leaves = new Set<NodeId>()
  private lowestOp = Number.POSITIVE_INFINITY
  private highestOp = -1
  private plan: Plan | null = null // whose marks, and no others, are there

  constructor(private readonly store: NodeStore) {}

  /** Notes the nodes that a backward pass reached. */
  note(flow: Flow): void {
    this.plan = null
    for (const leaf of flow.leaves) this.leaves.add(leaf)
    if (flow.opCount === 0) return
    this.highestOp = Math.max(this.highestOp, flow.ops[0]!)
    this.lowestOp = Math.min(this.lowestOp, flow.ops[flow.opCount - 1]!)
  }

  /** Makes the nodes of a plan the ones that have gradients. */
  mark(plan: Plan): void {
    if (this.plan === plan) return
    this.clearAll()
    markPlan(this.store, plan)
    for (const leaf of plan.leaves) this.leaves.add(leaf)
    this.lowestOp = 0
    this.highestOp = plan.loss
    this.plan = plan
  }

  /** Forgets the gradient of one node. */
  clear(node: NodeId): void {
    this.plan = null
    this.store.columns.flags[node]! &= ~FLAG.grad
    const call = this.store.callAt(node)
    if (call) call.grad = null
  }

  /** Forgets all gradients. */
  clearAll(): void {
    this.plan = null
    for (const leaf of this.leaves) this.clear(leaf)
    const { flags } = this.store.columns
    for (let i = this.lowestOp; i <= this.highestOp; i++) {
      if ((flags[i]! & FLAG.grad) !== 0) this.clear(i as NodeId)
    }
    this.leaves = new Set()
    this.lowestOp = Number.POSITIVE_INFINITY
    this.highestOp = -1
  }

  /** A parameter's new version takes over its gradient, as a tensor that is changed in place does in PyTorch. */
  inherit(from: NodeId, to: NodeId): void {
    const { flags, grad } = this.store.columns
    if ((flags[from]! & FLAG.grad) === 0) return
    this.plan = null
    flags[to]! |= FLAG.grad
    this.leaves.add(to)
    const [older, newer] = [this.store.callAt(from), this.store.callAt(to)]
    if (older && newer) newer.grad = older.grad
    else grad[to] = grad[from]!
  }
}
