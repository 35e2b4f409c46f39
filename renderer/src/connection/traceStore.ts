import { ImportError, type Trace, TraceAssembler } from '@chainlight/engine'
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
  /** A piece of a run; of a run that was dropped it is let go. Throws ImportError for a piece that does not fit. */
  add(message: Chunk): void
  /** The whole trace; null where the run was dropped. Throws ImportError where it is damaged. */
  finish(run: RunId): GatheredRun | null
  /** Forgets a run that gave no trace; answers with the request that it came from. */
  drop(run: RunId): number | undefined
  /** Forgets all runs under way; answers with their requests. */
  dropAll(): readonly number[]
}

/**
 * Makes an empty store. It keeps the last trace that came with its graph: every replay brings numbers alone and names that
 * trace as its base, however many replays came between.
 */
export function createTraceStore(): TraceStore {
  const growing = new Map<
    RunId,
    { readonly started: Started; readonly assembler: TraceAssembler }
  >()
  let root: { readonly run: RunId; readonly trace: Trace } | null = null
  const drop = (run: RunId) => {
    const request = growing.get(run)?.started.request
    growing.delete(run)
    return request
  }
  return {
    start(started) {
      const base = started.same && root?.run === started.base ? root.trace : null
      if (started.same && !base) {
        throw new ImportError(`Run ${started.run} needs the graph of run ${started.base}.`)
      }
      growing.set(started.run, { started, assembler: new TraceAssembler(base) })
    },
    add: ({ run, piece }) => growing.get(run)?.assembler.add(piece),
    finish(run) {
      const found = growing.get(run)
      if (!found) return null
      const { request, source, same } = found.started
      const { trace } = found.assembler
      growing.delete(run)
      if (!same) root = { run, trace }
      return { request, run, source, same, trace }
    },
    drop,
    dropAll: () => [...growing.keys()].flatMap((run) => drop(run) ?? []),
  }
}
