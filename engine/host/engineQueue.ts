import type { ErrorReport } from '../src/errors.ts'
import type { RunId } from '../src/protocol/messages.ts'
import type { Client } from './client.ts'
import { RunLog, type Started } from './runLog.ts'
import { EngineThread } from './thread.ts'
import type { EngineCommand, FrameHead } from './workerMessages.ts'

/** A command that waits for the engine or runs in it, and who gave it. */
export interface Job {
  readonly client: Client
  readonly command: EngineCommand
}

/** The job in the engine, the number of its run, and whether it was announced. */
interface RunningJob extends Job {
  readonly run: RunId
  started: boolean
}

/**
 * Jobs one after the other on the engine's thread, and the log of what came of them. Whatever happens to the thread,
 * every run that was asked for starts and ends, and the next job is carried out.
 */
export class EngineQueue {
  readonly log = new RunLog()
  readonly #thread: EngineThread
  readonly #onNews: () => void
  #lastRun = 0 as RunId // brands start where ids are made
  #busy: RunningJob | null = null
  #waiting: readonly Job[] = []

  /** `onNews` is called whenever there may be something to tell the clients. */
  constructor(worker: URL, onNews: () => void, heapMb?: number) {
    this.#onNews = onNews
    const listener = {
      onFrame: (head: FrameHead, frame: Uint8Array) => this.#onFrame(head, frame),
      onIdle: () => this.#onIdle(),
      onLost: (why: 'stopped' | ErrorReport) => this.#onLost(why),
    }
    this.#thread = new EngineThread(worker, listener, heapMb)
  }

  /** Starts the thread before it is needed. */
  warmUp(): void {
    this.#thread.warmUp()
  }

  /** Takes a job. A run supersedes the running job and everything that waits to change the old run. */
  submit(job: Job): void {
    for (const other of this.#waiting) if (isMadePointless(other, job)) this.#drop(other)
    this.#waiting = [...this.#waiting, job]
    if (!this.#busy) this.#beginNext()
    else if (job.command.kind === 'run') this.#thread.interrupt()
  }

  /** Ends the running job and forgets what waits to run. */
  stop(): void {
    for (const job of this.#waiting) if (!isQuestion(job.command)) this.#drop(job)
    if (this.#busy) this.#thread.interrupt()
  }

  async close(): Promise<void> {
    this.#waiting = []
    await this.#thread.close()
  }

  #beginNext(): void {
    const [job, ...waiting] = this.#waiting
    this.#waiting = waiting
    this.#busy = job ? { ...job, run: this.#newRun(), started: false } : null
    if (this.#busy) this.#thread.begin(this.#current(this.#busy.command), this.#busy.run)
  }

  #newRun(): RunId {
    this.#lastRun = (this.#lastRun + 1) as RunId // one more of the same kind
    return this.#lastRun
  }

  /** A client may not have heard of the newest run with the graph it looks at; its node ids mean the same there. */
  #current(command: EngineCommand): EngineCommand {
    const { current } = this.log
    if (command.kind === 'run' || command.kind === 'check') return command
    if (!current || !this.log.knows(command.run)) return command
    return { ...command, run: current.id }
  }

  #onFrame(head: FrameHead, frame: Uint8Array): void {
    switch (head.kind) {
      case 'started':
        return this.#start(head)
      case 'chunk':
      case 'progress':
      case 'done':
      case 'failed':
      case 'stopped':
        this.log.add(head, frame)
        return this.#onNews()
      case 'inspected':
      case 'checked':
      case 'refused':
        return this.#busy?.client.forward(frame)
      case 'hello':
      case 'clock':
        return // the host says these itself
    }
  }

  #start(started: Started): void {
    if (this.#busy) this.#busy.started = true
    this.#busy?.client.owe(started)
    this.log.begin(started)
    this.#onNews()
  }

  #onIdle(): void {
    // A run that was refused was never announced; its client waits for an end all the same.
    if (this.#busy && !this.#busy.started) this.#drop(this.#busy, this.#busy.run)
    this.#beginNext()
  }

  /** A job that is not carried out: taken off the list, and its client told in time. */
  #drop(job: Job, run = this.#newRun()): void {
    this.#waiting = this.#waiting.filter((other) => other !== job)
    const { command } = job
    if (isQuestion(command)) return
    job.client.owe(this.#announcementOf(command, run))
    this.#onNews()
  }

  #onLost(why: 'stopped' | ErrorReport): void {
    // A thread lost while it was idle is not replaced at once: it may not be able to start at all.
    if (!this.#busy) return
    this.#conclude(this.#busy, why)
    this.#beginNext()
    this.warmUp()
  }

  /** Says what a lost thread no longer can. */
  #conclude({ client, command, run, started }: RunningJob, why: 'stopped' | ErrorReport): void {
    if (command.kind === 'check') {
      const problem = why === 'stopped' ? 'The check was stopped.' : why.message
      return client.say({ kind: 'checked', request: command.request, report: null, problem })
    }
    if (command.kind === 'inspect') {
      const problem = 'The engine was restarted; run the program again to look inside it.'
      return client.say({ kind: 'inspected', request: command.request, tensor: null, problem })
    }
    if (!started) this.#start(this.#announcementOf(command, run))
    this.log.end(
      why === 'stopped'
        ? { kind: 'stopped', run }
        : { kind: 'failed', run, report: why, printed: '' },
    )
    this.#onNews()
  }

  #announcementOf(command: Exclude<EngineCommand, Question>, run: RunId): Started {
    const { file, source } =
      command.kind === 'run' ? command : (this.log.current?.started ?? { file: '', source: '' })
    const { request } = command
    return { kind: 'started', request, run, file, source, base: null, same: false }
  }
}

/** True where a newer job leaves nothing to do for one that waits: of a dragged number only the latest value counts. */
function isMadePointless(waiting: Job, { command }: Job): boolean {
  const old = waiting.command
  if (command.kind === 'run') return !isQuestion(old)
  return command.kind === 'set' && old.kind === 'set' && old.leaf === command.leaf
}

/** A command that is answered to its client alone, and makes no run. */
type Question = Extract<EngineCommand, { kind: 'inspect' | 'check' }>

function isQuestion(command: EngineCommand): command is Question {
  return command.kind === 'inspect' || command.kind === 'check'
}
