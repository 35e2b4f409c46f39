import type { NodeId } from '../brand.ts'
import type { Flow } from './backward.ts'
import { FLAG, LEAF } from './columns.ts'
import { type Schedule, schedule } from './schedule.ts'
import type { NodeStore } from './store.ts'

/**
 * How to run a tape of scalars again and again: sorted once, it computes values and gradients in place and makes no
 * object. Four bytes a node, and less than one for the ends of stretches.
 */
export interface Plan {
  readonly loss: NodeId
  /** Number of nodes when the plan was made. */
  readonly size: number
  /** Uses of ops that the loss depends on. */
  readonly reached: Schedule
  /** The other uses of ops. */
  readonly rest: Schedule
  /** Leaves that the loss depends on. */
  readonly leaves: readonly NodeId[]
}

/** The plan for a tape with one backward pass; null where it holds uses of ops on tensors, or sorting would not help. */
export function planOf(store: NodeStore, loss: NodeId): Plan | null {
  if (store.calls.some((call) => call.op !== null)) return null
  const { reached, rest, leaves } = split(store, loss)
  const plan = {
    loss,
    size: store.size,
    reached: schedule(store, reached),
    rest: schedule(store, rest),
    leaves,
  }
  return isWorthIt(plan) ? plan : null
}

/** True where stretches are long enough to be worth their memory; in a chain of alternating ops none is. */
function isWorthIt({ reached, rest }: Plan): boolean {
  const stretches = reached.ends.length + rest.ends.length
  return 4 * stretches <= reached.order.length + rest.order.length
}

/** Computes all values from those of the leaves. */
export function planForward(store: NodeStore, plan: Plan): void {
  // What the loss depends on depends on nothing else, so it can go first.
  runForward(store, plan.reached)
  runForward(store, plan.rest)
}

/** Computes the gradients of the loss; marks are not touched. */
export function planBackward(store: NodeStore, { loss, reached }: Plan): void {
  const { columns, loops } = store
  const { order, ends } = reached
  const { op, grad } = columns
  grad.fill(-0, 0, loss) // as `open` of the backward pass does
  grad[loss] = 1
  for (let k = 0, from = 0; k < ends.length; k++) {
    const to = ends[k]!
    loops[op[order[from]!]!]!.backward(columns, order, from, to)
    from = to
  }
}

/** What a backward pass by plan did, for those who watch; the nodes are marked. */
export function planFlow(store: NodeStore, { loss, reached, leaves }: Plan): Flow {
  const { op, flags } = store.columns
  const ops = new Int32Array(reached.order.length)
  let opCount = 0
  for (let i = loss as number; opCount < ops.length; i--) {
    if ((flags[i]! & FLAG.grad) !== 0 && op[i] !== LEAF) ops[opCount++] = i
  }
  return { loss, ops, opCount, leaves: [...leaves], sent: null, ended: 0, earlier: [] }
}

/** Marks the nodes of a plan as having a gradient. */
export function markPlan(store: NodeStore, { reached, leaves }: Plan): void {
  const { flags } = store.columns
  const { order } = reached
  for (let k = 0; k < order.length; k++) flags[order[k]!]! |= FLAG.grad
  for (const leaf of leaves) flags[leaf]! |= FLAG.grad
}

function runForward(store: NodeStore, { order, ends }: Schedule): void {
  const { columns, loops } = store
  const { op } = columns
  for (let k = ends.length - 1; k >= 0; k--) {
    const from = k === 0 ? 0 : ends[k - 1]!
    loops[op[order[from]!]!]!.forward(columns, order, from, ends[k]!)
  }
}

/** Uses of ops, last first, by whether the loss depends on them. */
function split(store: NodeStore, loss: NodeId) {
  const { op, a, b } = store.columns
  const depends = new Uint8Array(store.size)
  depends[loss] = 1
  const reached = new Int32Array(store.size)
  const rest = new Int32Array(store.size)
  const leaves: NodeId[] = []
  let reachedCount = 0
  let restCount = 0
  for (let i = store.size - 1; i >= 0; i--) {
    if (op[i] === LEAF) {
      if (depends[i] === 1) leaves.push(i as NodeId)
    } else if (depends[i] === 1) {
      reached[reachedCount++] = i
      depends[a[i]!] = 1
      if (b[i]! >= 0) depends[b[i]!] = 1
    } else rest[restCount++] = i
  }
  return { reached: reached.slice(0, reachedCount), rest: rest.slice(0, restCount), leaves }
}
