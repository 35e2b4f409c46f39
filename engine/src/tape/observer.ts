import type { NodeId } from '../brand.ts'
import type { Flow } from './backward.ts'
import type { TensorCall } from './store.ts'

/** What happened besides recording, in order; enough to do it again. */
export type Moment =
  | { readonly kind: 'backward'; readonly loss: NodeId; readonly pass: number }
  | { readonly kind: 'zeroGrad'; readonly node: NodeId | null }

/** Watches a tape; the trace is made by one. */
export interface TapeObserver {
  /** Just before the gradients of this backward pass are added to those that were there. */
  backward(flow: Flow, pass: number): void
  /** A parameter has moved on to its next version. */
  update(node: NodeId, next: NodeId, pass: number): void
  /** The tensors of this node are about to be let go; false where nothing about it will be asked any more. */
  letGo(call: TensorCall, pass: number): boolean
}
