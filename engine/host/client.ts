import { encodeMessage } from '../src/protocol/codec.ts'
import type { ClientRole, Message, RunId } from '../src/protocol/messages.ts'
import type { Transport } from '../src/protocol/transport.ts'
import { type KeptRun, NOBODYS_REQUEST, type RunLog } from './runLog.ts'

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
  #requested: { readonly run: RunId; readonly request: number } | null = null

  constructor(transport: Transport, role: ClientRole) {
    this.#transport = transport
    this.role = role
  }

  /** Sends at once, past the credit: for small answers. */
  say(message: Message): void {
    this.#send(encodeMessage(message))
  }

  /** Notes that a run was this client's own request, so that it can recognise it. */
  owns(run: RunId, request: number): void {
    this.#requested = { run, request }
  }

  /** The client has taken everything up to this chunk. */
  acknowledge(run: RunId, seq: number): void {
    const taken = this.#inFlight.findIndex((chunk) => chunk.run === run && chunk.seq === seq)
    if (taken >= 0) this.#inFlight = this.#inFlight.slice(taken + 1)
  }

  /** Sends what the log has and the credit allows. Runs that were superseded meanwhile are skipped. */
  pump(log: RunLog): void {
    while (this.#inFlight.length < WINDOW) {
      const frame = this.#run?.frames[this.#next]
      if (this.#run && frame && this.#wants(this.#run, log)) {
        this.#next += 1
        this.#send(frame.bytes)
        if (frame.seq !== null) this.#inFlight.push({ run: this.#run.id, seq: frame.seq })
      } else if (!this.#moveOn(log)) return
    }
  }

  /** True while a run is worth sending: it is the current one, or its graph is needed for the current one. */
  #wants(run: KeptRun, log: RunLog): boolean {
    return run === log.current || run === log.root
  }

  /** Goes to the run that this client needs next; false if it is already there. */
  #moveOn(log: RunLog): boolean {
    const run = this.#run
    const finished = run?.over && this.#next === run.frames.length
    if (run && finished && !run.started.same) this.#root = run
    if (run && !finished && this.#wants(run, log)) return false
    const next = log.root === this.#root ? log.current : log.root
    if (!next || next === run) return false
    if (run && !finished) this.say({ kind: 'stopped', run: run.id })
    this.#run = next
    this.#next = 0
    const mine = this.#requested?.run === next.id ? this.#requested.request : NOBODYS_REQUEST
    this.say({ ...next.started, request: mine })
    return true
  }

  #send(bytes: Uint8Array): void {
    try {
      this.#transport.send(bytes)
    } catch {
      // A transport that cannot send is closing; its onClose takes the client off the list.
    }
  }
}
