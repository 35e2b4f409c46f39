import type { ErrorReport } from '../src/errors.ts'
import { decodeMessage } from '../src/protocol/codec.ts'
import type { Message, RunId } from '../src/protocol/messages.ts'
import type { Client } from './client.ts'
import { NOBODYS_REQUEST, RunLog } from './runLog.ts'
import { EngineThread } from './thread.ts'
import type { EngineCommand, FrameHead } from './workerMessages.ts'

/** A command that waits for the engine or runs in it, and who gave it. */
export interface Job {
  readonly client: Client
  readonly command: EngineCommand
}

/**
 * Jobs one after the other on the engine's thread, and the log of what came of them. Whatever happens to the thread,
 * every run that started also ends, and the next job is carried out.
 */
export class EngineQueue {
  readonly log = new RunLog()
  readonly #thread: EngineThread
  readonly #onNews: () => void
  #nextRun = 1 as RunId // brands start where ids are made
  #busy: Job | null = null
  #waiting: readonly Job[] = []

  /** `onNews` is called whenever the log has grown. */
  constructor(worker: URL, onNews: () => void) {
    this.#onNews = onNews
    this.#thread = new EngineThread(worker, {
      onFrame: (head, frame) => this.#onFrame(head, frame),
      onIdle: () => this.#beginNext(),
      onLost: (why) => this.#onLost(why),
    })
  }

  /** Starts the thread before it is needed. */
  warmUp(): void {
    this.#thread.warmUp(this.#nextRun)
  }

  /** Takes a job. A run supersedes the running job and everything that waits to change the old run. */
  submit(job: Job): void {
    this.#waiting = queued(this.#waiting, job)
    if (!this.#busy) this.#beginNext()
    else if (job.command.kind === 'run') this.#thread.interrupt()
  }

  /** Ends the running job and forgets what waits to run. */
  stop(): void {
    this.#waiting = this.#waiting.filter(({ command }) => command.kind === 'inspect')
    if (this.#busy) this.#thread.interrupt()
  }

  async close(): Promise<void> {
    this.#waiting = []
    await this.#thread.close()
  }

  #beginNext(): void {
    const [job, ...waiting] = this.#waiting
    this.#busy = job ?? null
    this.#waiting = waiting
    if (job) this.#thread.begin(this.#resolved(job.command), this.#nextRun)
  }

  /** A client may not have heard of the newest run with the graph it looks at; its node ids mean the same there. */
  #resolved(command: EngineCommand): EngineCommand {
    const current = this.log.current
    if (command.kind === 'run' || !current || !this.log.knows(command.run)) return command
    return { ...command, run: current.id }
  }

  #onFrame(head: FrameHead, frame: Uint8Array): void {
    switch (head.kind) {
      case 'started':
        return this.#started(head)
      case 'chunk':
      case 'done':
      case 'failed':
      case 'stopped':
        this.log.add(head, frame)
        return this.#onNews()
      case 'inspected':
        return this.#inspected(frame)
      case 'refused':
        return this.#busy?.client.say(head)
      case 'hello':
      case 'clock':
        return // the host says these itself
    }
  }

  #started(started: Extract<Message, { kind: 'started' }>): void {
    this.#nextRun = (started.run + 1) as RunId // the next of the same kind
    this.#busy?.client.owns(started.run, started.request)
    this.log.begin({ ...started, request: NOBODYS_REQUEST })
    this.#onNews()
  }

  #inspected(frame: Uint8Array): void {
    const message = decodeMessage(frame)
    this.#busy?.client.say(message)
  }

  #onLost(why: 'stopped' | ErrorReport): void {
    const job = this.#busy
    if (job) this.#conclude(job, why)
    this.#beginNext()
    if (!this.#busy) this.warmUp()
  }

  /** Says what a lost thread no longer can. */
  #conclude({ client, command }: Job, why: 'stopped' | ErrorReport): void {
    if (command.kind === 'inspect') {
      const problem = 'The engine was restarted; run the program again to look inside it.'
      return client.say({ kind: 'inspected', request: command.request, tensor: null, problem })
    }
    if (!this.log.current || this.log.current.over) this.#startedByHost(command)
    const run = this.log.current?.id
    if (run === undefined) return
    this.log.end(
      why === 'stopped'
        ? { kind: 'stopped', run }
        : { kind: 'failed', run, report: why, printed: '' },
    )
    this.#onNews()
  }

  /** A thread lost before its first word: the run is announced for it, so that it can end. */
  #startedByHost(command: Extract<EngineCommand, { kind: 'run' | 'set' }>): void {
    const { file, source } =
      command.kind === 'run' ? command : (this.log.current?.started ?? { file: '', source: '' })
    this.#started({
      kind: 'started',
      request: command.request,
      run: this.#nextRun,
      file,
      source,
      base: null,
      same: false,
    })
  }
}

/**
 * The jobs that wait, given one more. A run makes all runs and changes before it pointless; a number dragged across
 * many values needs only its latest.
 */
function queued(waiting: readonly Job[], job: Job): readonly Job[] {
  const { command } = job
  switch (command.kind) {
    case 'run':
      return [...waiting.filter((other) => other.command.kind === 'inspect'), job]
    case 'set':
      return [
        ...waiting.filter(({ command: c }) => c.kind !== 'set' || c.leaf !== command.leaf),
        job,
      ]
    case 'inspect':
      return [...waiting, job]
  }
}
