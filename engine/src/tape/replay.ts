import type { NodeId } from '../brand.ts'
import { wrap } from '../tensor/tensor.ts'
import { FLAG, LEAF } from './columns.ts'
import { type Plan, planBackward, planFlow, planForward } from './plan.ts'
import { memoryOf, replayMemory } from './replayMemory.ts'
import type { NodeStore } from './store.ts'
import type { Tape } from './tape.ts'

/**
 * True where new leaf values can run through the recorded nodes: the program looked at no number, so it would have
 * recorded the same nodes, moved no parameter, and is all there.
 */
export function canReplay(tape: Tape): boolean {
  return !tape.observed && tape.versionOf.size === 0 && tape.retention.end === 0
}

/** Computes all values again from those of the leaves. */
export function replayForward(tape: Tape): void {
  const { plan } = tape
  if (plan) return planForward(tape, plan)
  replayMemory(tape).forward(() => {
    for (let i = 0; i < tape.size; i++) replayNode(tape, i as NodeId)
  })
}

/** Computes the values of these nodes again, which are in tape order. */
export function replayNodes(store: NodeStore, nodes: readonly NodeId[]): void {
  for (const node of nodes) replayNode(store, node)
}

/**
 * Computes the gradients again: every backward pass and every zeroing that the program asked for, in order. Tensors of
 * the last replay are written over. `tell` false keeps it from the tape's observer.
 */
export function replayBackward(tape: Tape, tell = true): void {
  const { plan, observer } = tape
  if (!tell) tape.observer = null
  if (plan) replayMoments(tape, plan)
  else {
    tape.clearGrad(null)
    replayMemory(tape).backward(() => replayMoments(tape, null))
  }
  tape.observer = observer
}

function replayMoments(tape: Tape, plan: Plan | null): void {
  for (const moment of tape.moments) {
    if (moment.kind === 'zeroGrad') tape.clearGrad(moment.node)
    else if (plan) goBackwardBy(tape, plan, moment.pass)
    else tape.goBackward(moment.loss, moment.pass)
  }
}

/** Gives a leaf new numbers (row-major); nothing else is computed yet. */
export function setLeaf(store: NodeStore, leaf: NodeId, numbers: ArrayLike<number>): void {
  const call = store.callAt(leaf)
  if (!call || call.shape.length === 0) store.columns.value[leaf] = rounded(store, numbers[0]!)
  if (!call || memoryOf(store)?.overwrite(leaf, numbers)) return
  const data = call.dtype === 'float32' ? new Float32Array(numbers) : new Float64Array(numbers)
  call.value = wrap(data, call.shape, call.dtype)
}

/** Marks, events and gradients are those that the plain way would leave behind. */
function goBackwardBy(tape: Tape, plan: Plan, pass: number): void {
  tape.grads.mark(plan)
  planBackward(tape, plan)
  tape.observer?.backward(planFlow(tape, plan), pass)
}

function replayNode(store: NodeStore, node: NodeId): void {
  const { op, flags } = store.columns
  const code = op[node]!
  if (code === LEAF) return
  if ((flags[node]! & FLAG.call) === 0) store.compute(code, node)
  else replayCall(store, node)
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
