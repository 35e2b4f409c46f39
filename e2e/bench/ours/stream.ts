import type { EventIndex } from '../../../engine/src/brand.ts'
import { decodeMessage, encodeMessage } from '../../../engine/src/protocol/codec.ts'
import type { RunId } from '../../../engine/src/protocol/messages.ts'
import { TraceAssembler } from '../../../engine/src/trace/assemble.ts'
import { cutTrace } from '../../../engine/src/trace/pieces.ts'
import type { Trace } from '../../../engine/src/trace/trace.ts'
import { graphOf } from '../../../renderer/src/show/fixtures.ts'
import { type Consumer, type makeEvents, NODES } from '../w5/events.mjs'

type Events = ReturnType<typeof makeEvents>

const VALUE = 0
const GRADIENT = 3 // of EVENT_KINDS: forward, accumulate

/** The events as a trace of our engine's. */
function traceOf({ n, id, value, phase }: Events, nodes: number): Trace {
  return {
    graph: graphOf(
      Array.from({ length: nodes }, () => ({ role: 'data' as const })),
      [nodes - 1],
    ),
    length: n,
    columns: {
      kind: Uint8Array.from(phase, (back) => (back === 0 ? VALUE : GRADIENT)),
      node: Uint32Array.from(id),
      slot: new Uint8Array(n),
      value: Float64Array.from(value),
      digest: new Int32Array(n).fill(-1),
    },
    digests: [],
    passes: 1,
    passStart: Uint32Array.of(0, n),
    at: (_: EventIndex) => {
      throw new Error('nobody asks for one event')
    },
  }
}

/** The sending end: cuts the trace into pieces and makes each a frame, as the engine's worker does. */
export function sender(events: Events, nodes: number): () => Iterable<Uint8Array<ArrayBuffer>> {
  const trace = traceOf(events, nodes)
  return function* frames() {
    const pieces = cutTrace(trace, false)
    for (const [seq, piece] of pieces.entries()) {
      const last = seq === pieces.length - 1
      yield encodeMessage({ kind: 'chunk', run: 1 as RunId, seq, last, piece })
    }
  }
}

/** The trace that a receiver has already when the events come: the graph alone. */
export function baseOf(nodes: number): Trace {
  const none = { n: 0, id: new Int32Array(0), value: new Float32Array(0), phase: new Uint8Array(0) }
  return traceOf(none, nodes)
}

/** The receiving end: checks each frame and puts the trace together again, as the page does. */
export class Receiver {
  private readonly assembler: TraceAssembler
  private told = 0

  constructor(
    private readonly consumer: Consumer,
    base: Trace,
  ) {
    this.assembler = new TraceAssembler(base)
  }

  take(bytes: Uint8Array): void {
    const message = decodeMessage(bytes)
    if (message.kind !== 'chunk') throw new Error(`expected a chunk, got ${message.kind}`)
    this.assembler.add(message.piece)
    const { kind, node, value } = this.assembler.trace.columns
    const state = this.consumer.value
    for (let i = this.told; i < kind.length; i++) {
      state[(kind[i] === VALUE ? 0 : NODES) + node[i]!] = value[i]!
    }
    this.consumer.seen += kind.length - this.told
    this.told = kind.length
  }
}
