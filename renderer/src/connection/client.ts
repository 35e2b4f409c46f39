import {
  type CheckReport,
  type ErrorReport,
  type NodeId,
  reportOf,
  type Trace,
  type Transport,
} from '@chainlight/engine'
import {
  type Command,
  decodeMessage,
  encodeCommand,
  type InspectedTensor,
  type Message,
  type RunId,
  type RunOptions,
  type RunSummary,
} from '@chainlight/engine/protocol'
import { createTraceStore } from './traceStore.ts'

/** How a run ended. `same`: the graph is that of the run before, only numbers changed. */
export type Outcome =
  | {
      readonly kind: 'done'
      readonly run: RunId
      readonly source: string
      readonly trace: Trace
      readonly summary: RunSummary
      readonly same: boolean
    }
  | { readonly kind: 'failed'; readonly report: ErrorReport; readonly printed: string }
  | { readonly kind: 'stopped' }
  /** What came cannot be read. */
  | { readonly kind: 'damaged'; readonly reason: string }
  /** The link went away before the end. */
  | { readonly kind: 'lost' }

type Hello = Extract<Message, { kind: 'hello' }>

/** What the host says without having been asked. */
export interface ClientListener {
  hello(message: Hello): void
  /** A run that another client asked for has ended: a follower sees the presenter's. */
  foreignRun(outcome: Outcome): void
  refused(reason: string): void
  /** The program that runs has come through more passes: their losses, the first of them that of pass `first`. */
  progress?(first: number, losses: readonly number[]): void
}

/** The host, as promises. */
export interface Client {
  run(file: string, source: string, options: RunOptions): Promise<Outcome>
  /** Gives a leaf of a finished run new numbers, flat in row-major order, and replays it. */
  set(run: RunId, leaf: NodeId, value: readonly number[]): Promise<Outcome>
  /** Ends the program that runs now; its promise then says `stopped`. */
  stop(): void
  /** A node's whole tensor, or null where it has none. Rejects with the host's reason. */
  inspect(run: RunId, node: NodeId, what: 'value' | 'grad'): Promise<InspectedTensor | null>
  /** Checks a program's gradients on the side. Rejects with the reason why there is no report. */
  check(
    question: Omit<Extract<Command, { kind: 'check' }>, 'kind' | 'request'>,
  ): Promise<CheckReport>
  /** Ends all that waits, with `lost`. */
  close(): void
}

interface Asked<T> {
  readonly resolve: (answer: T) => void
  readonly reject: (error: Error) => void
}

type Inspection = Asked<InspectedTensor | null>

/** Speaks the protocol over a transport: matches answers to requests, gathers chunks, gives credit back. */
export function createClient(transport: Transport, listener: ClientListener): Client {
  const traces = createTraceStore()
  const waiting = new Map<number, (outcome: Outcome) => void>()
  const inspections = new Map<number, Inspection>()
  const checks = new Map<number, Asked<CheckReport>>()
  // A host tells every client of every run with the asker's number: the numbers of two pages must not meet.
  let requests = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

  const send = (command: Command) => transport.send(encodeCommand(command))
  const finish = (request: number | undefined, outcome: Outcome) => {
    if (request === undefined) return // the end of a run that was given up
    const resolve = waiting.get(request)
    waiting.delete(request)
    if (resolve) resolve(outcome)
    else listener.foreignRun(outcome)
  }
  const ask = (command: (request: number) => Command) =>
    new Promise<Outcome>((resolve) => {
      const request = ++requests
      waiting.set(request, resolve)
      send(command(request))
    })
  const receive = (message: Message): void => {
    switch (message.kind) {
      case 'hello':
        return listener.hello(message)
      case 'started':
        return traces.start(message)
      case 'chunk':
        send({ kind: 'ack', run: message.run, seq: message.seq })
        return traces.add(message)
      case 'progress':
        return listener.progress?.(message.first, message.losses)
      case 'done': {
        const gathered = traces.finish(message.run)
        if (!gathered) return
        const { request, ...run } = gathered
        return finish(request, { kind: 'done', ...run, summary: message.summary })
      }
      case 'failed': {
        const { report, printed } = message
        return finish(traces.drop(message.run), { kind: 'failed', report, printed })
      }
      case 'stopped':
        return finish(traces.drop(message.run), { kind: 'stopped' })
      case 'inspected': {
        const inspection = inspections.get(message.request)
        inspections.delete(message.request)
        if (message.problem === undefined) return inspection?.resolve(message.tensor)
        return inspection?.reject(new Error(message.problem))
      }
      case 'checked': {
        const check = checks.get(message.request)
        checks.delete(message.request)
        if (message.report) return check?.resolve(message.report)
        return check?.reject(new Error(message.problem ?? 'There is no report.'))
      }
      case 'refused':
        return listener.refused(message.reason)
      case 'clock':
        return // the page leads its own clock; following a presenter is a mode of its own
    }
  }

  /** Whatever was under way cannot be trusted any more: whoever waits for it hears so. */
  const giveUp = (error: unknown): void => {
    const { message: reason } = reportOf(error)
    traces.dropAll()
    const requests = [...waiting.keys()]
    for (const request of requests) finish(request, { kind: 'damaged', reason })
    if (requests.length === 0) listener.foreignRun({ kind: 'damaged', reason })
  }

  transport.onMessage((bytes) => {
    try {
      receive(decodeMessage(bytes))
    } catch (error) {
      giveUp(error)
    }
  })
  return {
    run: (file, source, options) =>
      ask((request) => ({ kind: 'run', request, file, source, options })),
    set: (run, leaf, value) => ask((request) => ({ kind: 'set', request, run, leaf, value })),
    stop: () => send({ kind: 'stop' }),
    inspect: (run, node, what) =>
      new Promise((resolve, reject) => {
        const request = ++requests
        inspections.set(request, { resolve, reject })
        send({ kind: 'inspect', request, run, node, what })
      }),
    check: (question) =>
      new Promise((resolve, reject) => {
        const request = ++requests
        checks.set(request, { resolve, reject })
        send({ kind: 'check', request, ...question })
      }),
    close() {
      for (const resolve of waiting.values()) resolve({ kind: 'lost' })
      for (const { reject } of [...inspections.values(), ...checks.values()]) {
        reject(new Error('the connection was lost'))
      }
      checks.clear()
      waiting.clear()
      inspections.clear()
      transport.close()
    },
  }
}
