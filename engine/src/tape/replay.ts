import type { NodeId } from '../brand.ts'
import { wrap } from '../tensor/tensor.ts'
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

/** Computes values again, in tape order, from the values of the leaves; of these nodes only if some are given. */
export function replayForward(store: NodeStore, nodes?: readonly NodeId[]): void {
  if (nodes) for (const node of nodes) replayNode(store, node)
  else for (let i = 0; i < store.size; i++) replayNode(store, i as NodeId)
}

/** Computes the gradients again: every backward pass and every zeroing that the program asked for, in order. */
export function replayBackward(tape: Tape): void {
  tape.clearGrad(null)
  for (const moment of tape.moments) {
    if (moment.kind === 'zeroGrad') tape.clearGrad(moment.node)
    else tape.goBackward(moment.loss, moment.pass)
  }
}

/** Gives a leaf new numbers (row-major); nothing else is computed yet. */
export function setLeaf(store: NodeStore, leaf: NodeId, numbers: ArrayLike<number>): void {
  const call = store.callAt(leaf)
  if (!call || call.shape.length === 0) store.columns.value[leaf] = rounded(store, numbers[0]!)
  if (!call) return
  const data = call.dtype === 'float32' ? new Float32Array(numbers) : new Float64Array(numbers)
  call.value = wrap(data, call.shape, call.dtype)
}

function replayNode(store: NodeStore, node: NodeId): void {
  const { op, flags, a, b, value } = store.columns
  if (op[node] === LEAF) return
  if ((flags[node]! & FLAG.call) !== 0) return replayCall(store, node)
  const right = b[node]!
  const rule = store.ops[op[node]!]!.scalar!
  value[node] = rounded(store, rule.forward(value[a[node]!]!, right < 0 ? 0 : value[right]!))
}

function replayCall(store: NodeStore, node: NodeId): void {
  const call = store.callAt(node)!
  call.value = call.op!.forward(
    call.inputs.map((input) => store.tensorAt(input)),
    call.attrs,
  )
  if (store.isScalar(node)) store.columns.value[node] = call.value.data[call.value.offset]!
}

function rounded(store: NodeStore, value: number): number {
  return store.dtype === 'float32' ? Math.fround(value) : value
}
