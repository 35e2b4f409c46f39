import type { EventIndex, NodeId } from '../brand.ts'
import { digestOfNumber } from './digest.ts'
import type { Graph } from './graph.ts'
import {
  type Digest,
  EVENT_KINDS,
  type EventColumns,
  type EventKind,
  type Trace,
  type TraceEvent,
} from './trace.ts'

/** What a trace is made of. */
export interface TraceParts {
  readonly graph: Graph
  readonly columns: EventColumns
  readonly digests: readonly Digest[]
  readonly passStart: Uint32Array
}

/** A trace over columns. */
export class ColumnTrace implements Trace {
  readonly graph: Graph
  readonly length: number
  readonly columns: EventColumns
  readonly digests: readonly Digest[]
  readonly passes: number
  readonly passStart: Uint32Array

  constructor(parts: TraceParts) {
    this.graph = parts.graph
    this.columns = parts.columns
    this.length = parts.columns.kind.length
    this.digests = parts.digests
    this.passStart = parts.passStart
    this.passes = Math.max(0, parts.passStart.length - 1)
  }

  at(i: EventIndex): TraceEvent {
    const { kind: kinds, node: nodes, slot, value, digest } = this.columns
    const kind = EVENT_KINDS[kinds[i]!]
    if (kind === undefined) throw new RangeError(`event ${i} of ${this.length}`)
    const node = nodes[i]! as NodeId
    const content = this.digests[digest[i]!] ?? digestOfNumber(value[i]!)
    switch (kind) {
      case 'forward':
      case 'update':
        return { kind, node, value: content }
      case 'seed':
      case 'accumulate':
        return { kind, node, grad: content }
      case 'vjp':
        return { kind, node, slot: slot[i]!, grad: content }
    }
  }
}

/** The code of a kind of event. */
export function codeOfKind(kind: EventKind): number {
  return CODES[kind]
}

// The places in EVENT_KINDS, without a search: this is asked for every event.
const CODES: Readonly<Record<EventKind, number>> = {
  forward: 0,
  seed: 1,
  vjp: 2,
  accumulate: 3,
  update: 4,
}
