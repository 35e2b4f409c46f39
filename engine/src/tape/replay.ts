import type { NodeId } from '../brand.ts'
import { wrap } from '../tensor/tensor.ts'
import { finishBackward, runBackward } from './backward.ts'
import { FLAG, LEAF } from './columns.ts'
import type { NodeStore } from './store.ts'
import type { Tape } from './tape.ts'

/**
 * True where new leaf values can run through the recorded nodes: the program looked at no number, so it would have
 * recorded the same nodes, and moved no parameter.
 */
export function canReplay(tape: Tape): boolean {
  return !tape.observed && tape.versionOf.size === 0
}

/** Computes every value again, in tape order, from the values of the leaves. */
export function replayForward(store: NodeStore): void {
  const { op, flags, a, b, value } = store.columns
  const single = store.dtype === 'float32'
  for (let i = 0; i < store.size; i++) {
    if (op[i] === LEAF) continue
    if ((flags[i]! & FLAG.call) !== 0) replayCall(store, i as NodeId)
    else {
      const right = b[i]!
      const rule = store.ops[op[i]!]!.scalar!
      const result = rule.forward(value[a[i]!]!, right < 0 ? 0 : value[right]!)
      value[i] = single ? Math.fround(result) : result
    }
  }
}

/** Computes the gradients again: every backward pass and every zeroing that the program asked for, in order. */
export function replayBackward(tape: Tape): void {
  tape.clearGrad(null)
  for (const moment of tape.moments) {
    if (moment.kind === 'zeroGrad') tape.clearGrad(moment.node)
    if (moment.kind !== 'backward') continue
    const flow = runBackward(tape, moment.loss, tape.observer !== null)
    tape.observer?.backward(flow, moment.pass)
    finishBackward(tape, flow)
  }
}

/** Gives a leaf new numbers (row-major); nothing else is computed yet. */
export function setLeaf(store: NodeStore, leaf: NodeId, numbers: ArrayLike<number>): void {
  const call = store.callAt(leaf)
  if (!call) {
    store.columns.value[leaf] = numbers[0]!
    return
  }
  const data = call.dtype === 'float32' ? new Float32Array(numbers) : new Float64Array(numbers)
  call.value = wrap(data, call.shape, call.dtype)
  if (call.shape.length === 0) store.columns.value[leaf] = numbers[0]!
}

function replayCall(store: NodeStore, node: NodeId): void {
  const call = store.callAt(node)!
  call.value = call.op!.forward(
    call.inputs.map((input) => store.tensorAt(input)),
    call.attrs,
  )
  if (store.isScalar(node)) store.columns.value[node] = call.value.data[call.value.offset]!
}
