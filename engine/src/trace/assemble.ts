import type { TracePiece } from '../protocol/messages.ts'
import { EventAssembler } from './assembleEvents.ts'
import { GraphAssembler } from './assembleGraph.ts'
import { ColumnTrace } from './columnTrace.ts'
import { PieceColumns, readMeta } from './readPiece.ts'
import type { Trace } from './trace.ts'

/**
 * Puts a trace together again from the pieces that `cutTrace` made, in order. `base` is the trace whose graph is meant
 * where the pieces carry none, and whose events where they carry numbers alone. Throws ImportError for pieces that do not fit.
 */
export class TraceAssembler {
  private readonly graph: GraphAssembler
  private readonly events: EventAssembler

  constructor(base: Trace | null = null) {
    this.graph = new GraphAssembler(base?.graph ?? null)
    this.events = new EventAssembler(base?.columns)
  }

  add(piece: TracePiece): void {
    const meta = readMeta(piece.meta)
    const columns = new PieceColumns(piece.columns)
    this.graph.add(meta, columns)
    this.events.add(meta, columns, this.graph.size)
  }

  /** What is there so far; a new value whenever pieces were added. */
  get trace(): Trace {
    return new ColumnTrace({ graph: this.graph.graph, ...this.events.parts })
  }

  /** True once every node and every event has come. */
  get isComplete(): boolean {
    return this.graph.isComplete && this.events.isComplete
  }
}
