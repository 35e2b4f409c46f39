import type { NodeId } from '../brand.ts'
import type { Flow } from './backward.ts'
import { FLAG, LEAF_BITS } from './columns.ts'
import type { NodeStore } from './store.ts'

/**
 * The backward pass from a loss that no tensor leads to. All nodes are scalars, so what is reached is told by the graph
 * alone: one loop finds it, another sends gradients. Apart they are twice as fast as together, as each is small enough
 * for the processor to look ahead. Events and gradients are those of the one loop, to the last bit.
 */
export function runScalars(store: NodeStore, flow: Flow): void {
  meet(store, flow, flow.loss, store.columns.flags[flow.loss]!)
  store.columns.flags[flow.loss]! |= FLAG.reached
  reach(store, flow)
  store.columns.grad[flow.loss] = 1
  send(store, flow)
}

/** True where the tape holds no use of an op on tensors. */
export function isScalarTape(store: NodeStore): boolean {
  return !store.calls.some((call) => call.op !== null)
}

/** Finds the nodes that the loss depends on, last first, and makes them ready to gather contributions. */
function reach(store: NodeStore, flow: Flow): void {
  const { flags, a, b, grad } = store.columns
  let { ops } = flow
  let count = 0
  let pending = isOp(flags[flow.loss]! & ~FLAG.reached)
  for (let i = flow.loss as number; pending > 0; i--) {
    const flag = flags[i]!
    if ((flag & (FLAG.reached | LEAF_BITS)) !== FLAG.reached) continue
    flags[i] = (flag & ~FLAG.reached) | FLAG.grad
    pending--
    if (count === ops.length) ops = wider(ops)
    ops[count++] = i
    const left = a[i]!
    const leftFlag = flags[left]!
    if ((leftFlag & MEETING) !== 0) meet(store, flow, left, leftFlag)
    pending += isOp(leftFlag)
    flags[left] = leftFlag | FLAG.reached
    grad[left] = -0 // the zero that leaves every first contribution as it is
    const right = b[i]!
    if (right < 0) continue
    const rightFlag = flags[right]!
    if ((rightFlag & MEETING) !== 0) meet(store, flow, right, rightFlag)
    pending += isOp(rightFlag)
    flags[right] = rightFlag | FLAG.reached
    grad[right] = -0
  }
  flow.ops = ops
  flow.opCount = count
}

/** Flags of nodes about which there is something to note. */
const MEETING = FLAG.grad | LEAF_BITS

/** Notes a leaf, and a gradient of an earlier pass, when the node is reached for the first time. */
function meet({ columns }: NodeStore, flow: Flow, node: number, flag: number): void {
  if ((flag & FLAG.reached) !== 0) return
  const id = node as NodeId
  if ((flag & FLAG.grad) !== 0) flow.earlier.push({ node: id, grad: columns.grad[node]! })
  if ((flag & LEAF_BITS) !== 0) flow.leaves.push(id)
}

/** 1 for a use of an op that has not been reached, else 0; without a branch, since it cannot be foretold. */
function isOp(flag: number): number {
  return ((flag & (FLAG.reached | LEAF_BITS)) - 1) >>> 31
}

/** Sends the gradients down: nodes of one op that follow each other go as one loop. */
function send({ columns, loops }: NodeStore, { ops, opCount }: Flow): void {
  const { op } = columns
  for (let from = 0; from < opCount; ) {
    const code = op[ops[from]!]!
    let to = from + 1
    while (to < opCount && op[ops[to]!] === code) to++
    loops[code]!.backward(columns, ops, from, to)
    from = to
  }
}

/** The same list with more room behind it. */
export function wider(ops: Int32Array): Int32Array {
  const more = new Int32Array(4 * ops.length)
  more.set(ops)
  return more
}
