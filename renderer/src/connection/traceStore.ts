import { type Trace, TraceAssembler } from '@chainlight/engine'
import type { Message, RunId } from '@chainlight/engine/protocol'

type Started = Extract<Message, { kind: 'started' }>
type Chunk = Extract<Message, { kind: 'chunk' }>

/** A run whose chunks all came. */
export interface GatheredRun {
  readonly request: number
  readonly run: RunId
  readonly source: string
  readonly same: boolean
  readonly trace: Trace
}

/** Gathers chunks into traces, one growing trace for each run under way. */
export interface TraceStore {
  start(message: Started): void
  add(message: Chunk): void
  /** The whole trace; throws where the run is not known. */
  finish(run: RunId): GatheredRun
  /** Forgets a run that gave no trace; answers with the request that it came from. */
  drop(run: RunId): number | undefined
}

/** Makes an empty store. It keeps the last whole trace: a replay brings numbers alone, and takes the graph from there. */
export function createTraceStore(): TraceStore {
  const growing = new Map<
    RunId,
    { readonly started: Started; readonly assembler: TraceAssembler }
  >()
  let last: { readonly run: RunId; readonly trace: Trace } | null = null
  const known = (run: RunId) => {
    const found = growing.get(run)
    if (!found) throw new Error(`the host speaks of run ${run}, which it has not started here`)
    return found
  }
  return {
    start(started) {
      const base = started.same && last?.run === started.base ? last.trace : null
      growing.set(started.run, { started, assembler: new TraceAssembler(base) })
    },
    add: ({ run, piece }) => known(run).assembler.add(piece),
    finish(run) {
      const { started, assembler } = known(run)
      growing.delete(run)
      const trace = assembler.trace
      last = { run, trace }
      return { request: started.request, run, source: started.source, same: started.same, trace }
    },
    drop(run) {
      const request = growing.get(run)?.started.request
      growing.delete(run)
      return request
    },
  }
}
