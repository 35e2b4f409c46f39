import { encodeMessage } from '../src/protocol/codec.ts'
import type { Message, RunId } from '../src/protocol/messages.ts'
import type { FrameHead } from './workerMessages.ts'

/** How a run is announced. */
export type Started = Extract<Message, { kind: 'started' }>

/** A `request` that no client has made (theirs count from 1): what clients see of somebody else's run. */
export const NOBODYS_REQUEST = 0

/** One encoded message of a run; `seq` for a chunk, null for the others. */
export interface KeptFrame {
  readonly seq: number | null
  readonly bytes: Uint8Array
}

/** All that was said of one run so far, in order: progress, chunks, then its end. */
export interface KeptRun {
  readonly id: RunId
  readonly started: Started
  readonly frames: readonly KeptFrame[]
  readonly over: boolean
}

interface GrowingRun extends KeptRun {
  readonly frames: KeptFrame[]
  over: boolean
}

/**
 * The current run's frames and, where that run only changed values, those of the run that has its graph (`root`).
 * A client that knows `root` needs only `current`; a late one gets both.
 */
export class RunLog {
  #root: GrowingRun | null = null
  #current: GrowingRun | null = null

  get root(): KeptRun | null {
    return this.#root
  }

  get current(): KeptRun | null {
    return this.#current
  }

  /** True for a run whose graph is the current one's. */
  knows(run: RunId): boolean {
    const { root, current } = this
    return root !== null && current !== null && run >= root.id && run <= current.id
  }

  /** A new run takes the current one's place. */
  begin(started: Started): void {
    const same = started.same && this.#root !== null
    const base = same ? (this.#root?.id ?? null) : null
    const run: GrowingRun = {
      id: started.run,
      started: { ...started, request: NOBODYS_REQUEST, same, base },
      frames: [],
      over: false,
    }
    this.#current = run
    if (!same) this.#root = run
  }

  /** Keeps a frame of the current run; a frame of another run is late and is dropped. */
  add(head: Extract<FrameHead, { run: RunId }>, bytes: Uint8Array): void {
    const run = this.#current
    if (!run || run.id !== head.run || run.over) return
    run.frames.push({ seq: head.kind === 'chunk' ? head.seq : null, bytes })
    run.over = head.kind !== 'chunk' && head.kind !== 'progress'
  }

  /** Ends the current run on behalf of an engine that no longer can. */
  end(message: Extract<Message, { kind: 'stopped' | 'failed' }>): void {
    this.add(message, encodeMessage(message))
  }
}
