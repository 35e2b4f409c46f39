import { Worker } from 'node:worker_threads'
import type { ErrorReport } from '../src/errors.ts'
import type { RunId } from '../src/protocol/messages.ts'
import type {
  EngineCommand,
  FrameHead,
  FromWorker,
  ToWorker,
  WorkerSetup,
} from './workerMessages.ts'

/** How long a program may go on after it was asked to stop, before its thread is ended. */
const GRACE_MS = 120

/** A heap larger than this is a runaway program; tensors live outside of it and have their own limit. */
const HEAP_MB = 4096
const STACK_MB = 4

/** Hears what a thread does. `onLost` is told why its job will not be finished: stopped by force, or the report. */
export interface ThreadListener {
  onFrame(head: FrameHead, frame: Uint8Array<ArrayBuffer>): void
  onIdle(): void
  onLost(why: 'stopped' | ErrorReport): void
}

/** The engine's worker thread, replaced by a fresh one when it hangs or dies. Carries out one job at a time. */
export class EngineThread {
  readonly #file: URL
  readonly #heapMb: number
  readonly #listener: ThreadListener
  readonly #stopUpTo = new Int32Array(new SharedArrayBuffer(4))
  #worker: Worker | null = null
  #serial = 0
  #grace: NodeJS.Timeout | undefined

  constructor(file: URL, listener: ThreadListener, heapMb = HEAP_MB) {
    this.#file = file
    this.#heapMb = heapMb
    this.#listener = listener
  }

  /** Starts the thread if it is not there, so that the first job need not wait for it. */
  warmUp(): void {
    this.#worker ??= this.#spawn()
  }

  /** Hands over a job. The next one may come after `onIdle` or `onLost`. */
  begin(command: EngineCommand, run: RunId): void {
    this.warmUp()
    this.#serial += 1
    const job: ToWorker = { serial: this.#serial, run, command }
    this.#worker?.postMessage(job)
  }

  /** Asks the running job to end, and ends the thread if it does not. */
  interrupt(): void {
    Atomics.store(this.#stopUpTo, 0, this.#serial)
    this.#grace ??= setTimeout(() => this.#lose('stopped'), GRACE_MS)
  }

  /** Ends the thread for good. */
  async close(): Promise<void> {
    const worker = this.#release()
    await worker?.terminate()
  }

  #spawn(): Worker {
    const setup: WorkerSetup = { stopFlag: this.#stopUpTo.buffer }
    const worker = new Worker(this.#file, {
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb, stackSizeMb: STACK_MB },
    })
    const ifCurrent =
      <T>(fn: (value: T) => void) =>
      (value: T) => {
        if (this.#worker === worker) fn(value)
      }
    worker.on(
      'message',
      ifCurrent<FromWorker>((message) => this.#hear(message)),
    )
    worker.on(
      'error',
      ifCurrent<Error>((error) => this.#lose(reportOfCrash(error, this.#heapMb))),
    )
    worker.on(
      'exit',
      ifCurrent<number>((code) => this.#lose(reportOfExit(code))),
    )
    return worker
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'frame') return this.#listener.onFrame(message.head, message.frame)
    this.#clearGrace()
    this.#listener.onIdle()
  }

  #lose(why: 'stopped' | ErrorReport): void {
    void this.#release()?.terminate()
    this.#listener.onLost(why)
  }

  #release(): Worker | null {
    const worker = this.#worker
    this.#worker = null
    this.#clearGrace()
    return worker
  }

  #clearGrace(): void {
    clearTimeout(this.#grace)
    this.#grace = undefined
  }
}

function reportOfCrash(error: Error & { readonly code?: unknown }, heapMb: number): ErrorReport {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      kind: 'LimitError',
      message: `The program needs more than ${heapMb} MB of memory`,
      hint: 'Make the loops shorter or the arrays smaller; the next program starts afresh.',
    }
  }
  return { kind: 'InternalError', message: `The engine stopped unexpectedly: ${error.message}` }
}

function reportOfExit(code: number): ErrorReport {
  return { kind: 'InternalError', message: `The engine's thread ended by itself with code ${code}` }
}
