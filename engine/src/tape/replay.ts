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
  const { op, flags, a, b, value } = store.columns
  const single = store.dtype === 'float32'
  const count = nodes?.length ?? store.size
  for (let k = 0; k < count; k++) {
    const i = nodes ? nodes[k]! : k
    if (op[i] === LEAF) continue
    if ((flags[i]! & FLAG.call) !== 0) {
      replayCall(store, i as NodeId)
      continue
    }
    const right = b[i]!
    const rule = store.ops[op[i]!]!.scalar!
    const result = rule.forward(value[a[i]!]!, right < 0 ? 0 : value[right]!)
    value[i] = single ? Math.fround(result) : result
  }
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
