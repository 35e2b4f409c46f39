import type { NodeId } from '../brand.ts'
import { ProgramError } from '../errors.ts'
import { formatShape, sizeOf } from '../tensor/shape.ts'
import { full, scalar, type Tensor } from '../tensor/tensor.ts'
import { zip } from '../tensor/zip.ts'
import { FLAG, LEAF_BITS } from './columns.ts'
import { isScalarTape, runScalars, wider } from './scalarBackward.ts'
import type { NodeStore, TensorCall } from './store.ts'

/** What one backward pass did. Until `finishBackward` the store holds the gradients of this pass alone. */
export interface Flow {
  readonly loss: NodeId
  /** Uses of ops that were reached, last first; the first `opCount` entries count. */
  ops: Int32Array
  opCount: number
  /** Leaves that were reached, in the order of their first gradient. */
  readonly leaves: NodeId[]
  /** What each call sent to its inputs, kept if asked for: contributions of scalar rules can be had again for nothing. */
  readonly sent: Map<NodeId, readonly (Tensor | null)[]> | null
  /** Uses of ops at which the gradient ended because their tensors were let go. */
  ended: number
  /** Gradients of earlier passes, waiting to be added. */
  readonly earlier: { readonly node: NodeId; readonly grad: Tensor | number }[]
}

/**
 * The reversed loop: from the loss down, every node that was reached sends upstream × local to its inputs, where
 * contributions add up. The tape is sorted, so a node has heard all its consumers when its turn comes. Stops when only
 * leaves are left. Throws ProgramError where the loss is more than one number.
 */
export function runBackward(
  store: NodeStore,
  loss: NodeId,
  keepSent = false,
  needed: Uint8Array | null = null,
  openFrom = 0,
): Flow {
  if (sizeOf(store.shapeOf(loss)) !== 1) throw notScalar(store, loss)
  const flow: Flow = {
    loss,
    ops: new Int32Array(Math.min(loss + 1, 1024)),
    opCount: 0,
    leaves: [],
    sent: keepSent ? new Map() : null,
    ended: 0,
    earlier: [],
  }
  if (isScalarTape(store) && store.isScalar(loss)) {
    runScalars(store, flow)
    return flow
  }
  const pass = new BackwardPass(store, flow, openFrom, needed)
  pass.seed()
  pass.run()
  return flow
}

/** Adds the gradients of earlier passes to this one's, as PyTorch does, and clears the marks. */
export function finishBackward(store: NodeStore, flow: Flow): void {
  const { flags, grad } = store.columns
  for (const leaf of flow.leaves) flags[leaf] = (flags[leaf]! & ~FLAG.reached) | FLAG.grad
  for (const { node, grad: earlier } of flow.earlier) {
    if (typeof earlier === 'number') grad[node]! += earlier
    else {
      const call = store.callAt(node)!
      call.grad = sum(call.grad!, earlier)
    }
  }
}

/** What a node with a scalar rule sent to its input `slot`. */
export function scalarContribution(store: NodeStore, node: NodeId, slot: number): number {
  const { op, a, b, value, grad } = store.columns
  const rule = store.ops[op[node]!]!.scalar!
  const right = b[node]! < 0 ? 0 : value[b[node]!]!
  return rounded(store, grad[node]! * rule.local(value[a[node]!]!, right, value[node]!, slot))
}

class BackwardPass {
  private pending = 0 // ops that were reached and have not had their turn
  // The columns cannot grow meanwhile: nothing is recorded.
  private readonly op: Uint16Array
  private readonly flags: Uint8Array
  private readonly grad: Float64Array
  private readonly single: boolean

  constructor(
    private readonly store: NodeStore,
    private readonly flow: Flow,
    /** Uses of ops before this node have been let go: gradients end there. */
    private readonly openFrom: number,
    /** By node, 1 where the gradient is of use; null where every gradient is. */
    private readonly needed: Uint8Array | null,
  ) {
    this.op = store.columns.op
    this.flags = store.columns.flags
    this.grad = store.columns.grad
    this.single = store.dtype === 'float32'
  }

  seed(): void {
    const { store, flow } = this
    if (store.isScalar(flow.loss)) this.sendNumber(flow.loss, 1)
    else this.sendTensor(flow.loss, full(store.shapeOf(flow.loss), 1, store.dtype))
  }

  /** Scalar nodes of one op that follow each other wait until the stretch is over, and then go as one loop. */
  run(): void {
    const { op, flags, flow } = this
    const { a, b } = this.store.columns
    let from = 0 // of the stretch in flow.ops
    let code = -1
    for (let i = flow.loss as number; this.pending > 0; i--) {
      const flag = flags[i]!
      if ((flag & (FLAG.reached | LEAF_BITS)) !== FLAG.reached) continue
      this.pending--
      flags[i] = (flag & ~FLAG.reached) | FLAG.grad
      const isCall = (flag & FLAG.call) !== 0
      if (op[i] !== code || isCall) {
        this.send(code, from)
        from = flow.opCount
        code = isCall ? -1 : op[i]!
      }
      this.note(i)
      if (isCall) this.callNode(i as NodeId)
      else {
        const left = a[i]!
        const right = b[i]!
        if ((flags[left]! & FLAG.reached) === 0) this.open(left)
        if (right >= 0 && (flags[right]! & FLAG.reached) === 0) this.open(right)
      }
    }
    this.send(code, from)
  }

  /** Lets the scalar nodes from `from` on, all of one op, send to their inputs. */
  private send(code: number, from: number): void {
    const { columns, loops } = this.store
    if (code >= 0) loops[code]!.backward(columns, this.flow.ops, from, this.flow.opCount)
  }

  private callNode(node: NodeId): void {
    const { store } = this
    const call = store.callAt(node)!
    if (call.value === null || node < this.openFrom) {
      this.flow.ended++
      return
    }
    const upstream = store.isScalar(node)
      ? scalar(store.columns.grad[node]!, store.dtype)
      : call.grad!
    const sent = this.wanted(vjpOf(store, call, upstream, this.needed), call)
    this.flow.sent?.set(node, sent)
    sent.forEach((grad, slot) => {
      const input = call.inputs[slot]!
      if (grad === null) return
      if (store.isScalar(input)) this.sendNumber(input, grad.data[grad.offset]!)
      else this.sendTensor(input, grad)
    })
  }

  /** What was sent, without what is of no use though the op did not spare it. */
  private wanted(sent: readonly (Tensor | null)[], { inputs }: TensorCall) {
    const { needed } = this
    return needed === null ? sent : sent.map((grad, slot) => (needed[inputs[slot]!] ? grad : null))
  }

  private sendNumber(node: number, amount: number): void {
    const { flags, grad, single } = this
    if ((flags[node]! & FLAG.reached) === 0) this.open(node)
    const total = grad[node]! + (single ? Math.fround(amount) : amount)
    grad[node] = single ? Math.fround(total) : total
  }

  /** Makes a scalar that is reached for the first time ready to gather contributions. −0 is the zero that leaves every first contribution as it is. */
  private open(node: number): void {
    const { flags, grad } = this
    if ((flags[node]! & FLAG.grad) !== 0) {
      this.flow.earlier.push({ node: node as NodeId, grad: grad[node]! })
    }
    this.reach(node)
    grad[node] = -0
  }

  private sendTensor(node: NodeId, contribution: Tensor): void {
    const { flags } = this
    const call = this.store.callAt(node)!
    if ((flags[node]! & FLAG.reached) !== 0) {
      call.grad = sum(call.grad!, contribution)
      return
    }
    if ((flags[node]! & FLAG.grad) !== 0) this.flow.earlier.push({ node, grad: call.grad! })
    this.reach(node)
    call.grad = contribution
  }

  private reach(node: number): void {
    this.flags[node]! |= FLAG.reached
    if ((this.flags[node]! & LEAF_BITS) !== 0) this.flow.leaves.push(node as NodeId)
    else this.pending++
  }

  private note(node: number): void {
    const { flow } = this
    if (flow.opCount === flow.ops.length) flow.ops = wider(flow.ops)
    flow.ops[flow.opCount++] = node
  }
}

function notScalar(store: NodeStore, loss: NodeId): ProgramError {
  const label = store.labelAt(loss)
  const what = label === null ? 'this array' : `\`${label}\``
  return new ProgramError(
    `backward() needs a scalar loss; ${what} has shape ${formatShape(store.shapeOf(loss))}.`,
    { hint: `Did you mean ${label ?? 'loss'}.sum().backward()?` },
  )
}

function vjpOf(
  store: NodeStore,
  { op, inputs: ids, value, attrs }: TensorCall,
  upstream: Tensor,
  needed: Uint8Array | null,
): readonly (Tensor | null)[] {
  const inputs = ids.map((input) => store.tensorAt(input))
  const wanted = needed && ids.map((input) => needed[input] === 1)
  return op!.vjp({ inputs, output: value!, attrs, ...(wanted ? { wanted } : {}) }, upstream)
}

function sum(a: Tensor, b: Tensor): Tensor {
  return zip('add', a, b, a.dtype)
}

function rounded(store: NodeStore, value: number): number {
  return store.dtype === 'float32' ? Math.fround(value) : value
}
