import type { NodeId } from '../brand.ts'
import { Arena } from '../tensor/arena.ts'
import { isFloat } from '../tensor/dtype.ts'
import { allocatingFrom, wrap } from '../tensor/tensor.ts'
import { contiguous } from '../tensor/views.ts'
import type { NodeStore } from './store.ts'

/**
 * Where the tensors of a tape's replays live: the same arrays every time, so that a replay leaves nothing behind for the
 * garbage collector, and where the kernels have a memory of their own, in that. A replay writes over what the last one
 * computed.
 */
export class ReplayMemory {
  private readonly leaves = new Arena()
  private readonly values = new Arena()
  private readonly grads = new Arena()
  private readonly moved = new Set<NodeId>()
  private seen = 0 // calls whose leaves have been moved here

  constructor(private readonly store: NodeStore) {}

  /** Runs work that computes all values again. */
  forward(work: () => void): void {
    this.moveLeaves()
    this.values.rewind()
    allocatingFrom(this.values, work)
  }

  /** Runs work that computes all gradients again. */
  backward(work: () => void): void {
    this.grads.rewind()
    allocatingFrom(this.grads, work)
  }

  /** Writes a leaf's numbers over its last ones; false where the leaf has not been moved here. */
  overwrite(leaf: NodeId, numbers: ArrayLike<number>): boolean {
    if (!this.moved.has(leaf)) return false
    this.store.callAt(leaf)!.value!.data.set(numbers)
    return true
  }

  private moveLeaves(): void {
    const { calls } = this.store
    for (; this.seen < calls.length; this.seen++) {
      const call = calls[this.seen]!
      if (call.op !== null || call.value === null || !isFloat(call.dtype)) continue
      const { data } = contiguous(call.value)
      const room = this.leaves.take(data.length, call.dtype === 'float32' ? 'float32' : 'float64')
      room.set(data)
      call.value = wrap(room, call.shape, call.dtype)
      this.moved.add(call.node)
    }
  }
}

const memories = new WeakMap<NodeStore, ReplayMemory>()

/** The memory of a tape's replays; made at the first. */
export function replayMemory(store: NodeStore): ReplayMemory {
  const known = memories.get(store)
  if (known) return known
  const made = new ReplayMemory(store)
  memories.set(store, made)
  return made
}

/** The memory of a tape that has been replayed, else undefined. */
export function memoryOf(store: NodeStore): ReplayMemory | undefined {
  return memories.get(store)
}
