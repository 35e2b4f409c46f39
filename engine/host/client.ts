import { encodeMessage } from '../src/protocol/codec.ts'
import type { ClientRole, Message, RunId } from '../src/protocol/messages.ts'
import type { Transport } from '../src/protocol/transport.ts'
import type { KeptRun, RunLog, Started } from './runLog.ts'

/** Chunks that may be on their way to a client: one being drawn, one arriving. */
const WINDOW = 2

/** One page that watches, with its own place in the run log and its own credit. It never holds up another. */
export class Client {
  readonly role: ClientRole
  readonly #transport: Transport
  #run: KeptRun | null = null
  #next = 0
  /** The last run with a graph that this client has whole. */
  #root: KeptRun | null = null
  #inFlight: { readonly run: RunId; readonly seq: number }[] = []
  /** Runs that this client asked for and has not heard of yet, oldest first. */
  #asked: Started[] = []

  constructor(transport: Transport, role: ClientRole) {
    this.#transport = transport
    this.role = role
  }

  /** Sends at once, past the credit: for small answers. */
  say(message: Message): void {
    this.#send(encodeMessage(message))
  }

  /** Sends an encoded message at once, past the credit: an answer to this client alone. */
  forward(frame: Uint8Array): void {
    this.#send(frame)
  }

  /** Promises to tell this client about a run that it asked for, even if nothing comes of it. */
  owe(run: Started): void {
    this.#asked.push(run)
  }

  /** The client has taken everything up to this chunk. */
  acknowledge(run: RunId, seq: number): void {
    const taken = this.#inFlight.findIndex((chunk) => chunk.run === run && chunk.seq === seq)
    if (taken >= 0) this.#inFlight = this.#inFlight.slice(taken + 1)
  }

  /** Sends what the log has and the credit allows. Runs that were superseded meanwhile are skipped. */
  pump(log: RunLog): void {
    while (this.#inFlight.length < WINDOW) {
      if (!this.#sendNext(log) && !this.#moveOn(log)) return
    }
  }

  #sendNext(log: RunLog): boolean {
    const run = this.#run
    const frame = run?.frames[this.#next]
    if (!run || !frame || !isWanted(run, log)) return false
    this.#next += 1
    this.#send(frame.bytes)
    if (frame.seq !== null) this.#inFlight.push({ run: run.id, seq: frame.seq })
    return true
  }

  /** Goes to the run that this client needs next; false if there is none or the present one goes on. */
  #moveOn(log: RunLog): boolean {
    const run = this.#run
    const finished = run?.over === true && this.#next === run.frames.length
    if (run && !finished) {
      if (isWanted(run, log)) return false
      this.say({ kind: 'stopped', run: run.id })
    }
    if (run && finished && !run.started.same) this.#root = run
    const next = log.root === this.#root ? log.current : log.root
    const isNews = next !== null && next !== run
    this.#settle(isNews ? next.id : null)
    if (!isNews) return false
    this.#announce(next)
    return true
  }

  #announce(run: KeptRun): void {
    this.#run = run
    this.#next = 0
    const own = this.#asked.find((started) => started.run === run.id)
    this.#asked = this.#asked.filter((started) => started !== own)
    this.say(own ? { ...run.started, request: own.request } : run.started)
  }

  /** Tells of own older runs that came to nothing: dropped in the queue, or superseded before they could be sent. */
  #settle(before: RunId | null): void {
    const isDue = ({ run }: Started) => before === null || run < before
    for (const started of this.#asked.filter(isDue)) {
      this.say(started)
      this.say({ kind: 'stopped', run: started.run })
    }
    this.#asked = this.#asked.filter((started) => !isDue(started))
  }

  #send(bytes: Uint8Array): void {
    try {
      this.#transport.send(bytes)
    } catch {
      // A transport that cannot send is closing; its onClose takes the client off the list.
    }
  }
}

/** True while a run is worth sending: it is the current one, or its graph is needed for the current one. */
function isWanted(run: KeptRun, log: RunLog): boolean {
  return run === log.current || run === log.root
}
