import type { NodeId } from '../brand.ts'
import { ProgramError } from '../errors.ts'
import type { DType, Shape, Tensor } from '../tensor/tensor.ts'
import { NO_ATTRS } from './attrs.ts'
import { FLAG, LEAF } from './columns.ts'
import type { NodeStore, TensorCall } from './store.ts'

/** Tensors of finished passes, with gradients of the same size, may fill this many bytes before they are let go. */
export const KEPT_BYTES = 2 ** 26

/** Told of each call before its tensors go; answers false where its row may go too, since nobody will ask for it. */
export type Tell = (call: TensorCall) => boolean

/**
 * Lets go of the tensors of old passes, so that a training run of any length fits: what they were is in the trace, and
 * what the program still holds it puts back. Parameters stay until they are updated, and data that the last pass has read.
 */
export class Retention {
  /** Nodes below this may have been let go. */
  end = 0
  private nextCall = 0
  private spared: number[] = [] // places of calls below `nextCall` that still have their tensors
  private readonly stubs = new Map<string, TensorCall>()

  constructor(private readonly store: NodeStore) {}

  /** Lets go of everything before node `end`, except for leaves that have been read since. */
  letGo(end: number, tell: Tell): void {
    const { calls } = this.store
    const spared = this.spared
    this.end = end
    this.spared = []
    for (const place of spared) this.consider(place, tell)
    for (; this.nextCall < calls.length; this.nextCall++) {
      if (calls[this.nextCall]!.node >= end) break
      this.consider(this.nextCall, tell)
    }
  }

  /** Forgets what the calls of these nodes were, as far as they have been let go: they become leaves of their shape. */
  release(from: number, to: number, isKept: (node: NodeId) => boolean): void {
    const { columns, calls } = this.store
    for (let node = from; node < to; node++) {
      if ((columns.flags[node]! & FLAG.call) === 0 || isKept(node as NodeId)) continue
      const place = columns.a[node]!
      if (calls[place]!.value === null) this.stub(node as NodeId, place)
    }
  }

  /** Gives a node back its value, which a program has held meanwhile. */
  putBack(node: NodeId, value: Tensor): void {
    const { store } = this
    const call = store.callAt(node)
    if (call === null || call.value !== null) return
    const place = store.columns.a[node]!
    store.calls[place] = { ...call, node, value, lastRead: store.size }
    store.bytes += call.bytes
    this.spared.push(place)
  }

  /** Why a value is not there any more. */
  lost(node: NodeId): ProgramError {
    const label = this.store.labelAt(node)
    const what = label === null ? 'an array' : `the array \`${label}\``
    return new ProgramError(`${what} of an early pass was let go to save memory`, {
      hint: 'Keep what a later pass needs in a variable of its own: kept = w.copy().',
    })
  }

  private consider(place: number, tell: Tell): void {
    const { store } = this
    const call = store.calls[place]!
    if (call.value === null) return
    if (this.isNeeded(call)) {
      this.spared.push(place)
      return
    }
    const isKept = tell(call)
    store.bytes -= call.bytes
    call.value = null
    call.grad = null
    store.columns.flags[call.node]! &= ~FLAG.grad
    if (!isKept) this.stub(call.node, place)
  }

  /** A leaf that the pass which has just ended read is likely to be read again, and a parameter's latest version. */
  private isNeeded({ node, op, lastRead }: TensorCall): boolean {
    if (op !== null || lastRead < 0) return false
    return lastRead >= this.end || this.store.roleAt(node) === 'parameter'
  }

  private stub(node: NodeId, place: number): void {
    const { columns, calls } = this.store
    const { shape, dtype } = calls[place]!
    calls[place] = this.stubOf(shape, dtype)
    if (columns.op[node] === LEAF) return
    columns.op[node] = LEAF
    this.store.setRole(node, 'data')
  }

  private stubOf(shape: Shape, dtype: DType): TensorCall {
    const key = `${dtype} ${shape.join()}`
    const known = this.stubs.get(key)
    if (known) return known
    const made: TensorCall = {
      node: -1 as NodeId, // of nobody
      op: null,
      inputs: [],
      attrs: NO_ATTRS,
      shape,
      dtype,
      bytes: 0,
      lastRead: -1,
      value: null,
      grad: null,
    }
    this.stubs.set(key, made)
    return made
  }
}
