import type { EventIndex, NodeId } from '../brand.ts'
import type { Shape } from '../tensor/tensor.ts'
import type { Graph } from './graph.ts'

/**
 * A tensor made small enough to stream. `sample` holds all numbers in row-major order where the tensor has at most
 * 1,024 of them (`complete`), else a strided sample of at most 32 × 32.
 */
export interface Digest {
  readonly shape: Shape
  readonly complete: boolean
  readonly sampleShape: Shape
  readonly sample: Float64Array
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Euclidean norm. */
  readonly norm: number
  readonly zeros: number
  readonly nans: number
}

/** One thing that happened. Gradients are blank, not 0, before their event. */
export type TraceEvent =
  | { readonly kind: 'forward'; readonly node: NodeId; readonly value: Digest } // a value was computed (or a leaf given)
  | { readonly kind: 'seed'; readonly node: NodeId; readonly grad: Digest } // backward starts here
  | { readonly kind: 'vjp'; readonly node: NodeId; readonly slot: number; readonly grad: Digest } // node sends grad to its input `slot`
  | { readonly kind: 'accumulate'; readonly node: NodeId; readonly grad: Digest } // a node's gradient is complete
  | { readonly kind: 'update'; readonly node: NodeId; readonly value: Digest } // a parameter moved to `value`

export type EventKind = TraceEvent['kind']
/** Codes of `EventColumns.kind`. */
export const EVENT_KINDS: readonly EventKind[] = ['forward', 'seed', 'vjp', 'accumulate', 'update']

/**
 * Events as columns. For a scalar, `value` is the number itself and `digest` −1; for a tensor `value` is the element of
 * largest magnitude with its sign, and `digest` an index into `Trace.digests`.
 */
export interface EventColumns {
  readonly kind: Uint8Array
  readonly node: Uint32Array
  /** 16 bits in traces of the engine: np.stack may read more than 255 nodes. */
  readonly slot: Uint8Array | Uint16Array
  readonly value: Float64Array
  readonly digest: Int32Array
}

/** Everything that happened, in order, and the graph it happened on. */
export interface Trace {
  readonly graph: Graph
  readonly length: number
  readonly columns: EventColumns
  readonly digests: readonly Digest[]
  /** Number of forward passes seen (at least 1 for a non-empty program). */
  readonly passes: number
  /**
   * Index of the first event of each pass, and at the end the number of events: length passes + 1. A pass is its forward
   * events (also of the leaves of earlier passes that it reads), its backward events, its updates.
   */
  readonly passStart: Uint32Array
  at(i: EventIndex): TraceEvent
}
