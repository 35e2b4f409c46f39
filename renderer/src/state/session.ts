import type {
  CheckReport,
  Command,
  NodeId,
  RunId,
  RunSummary,
  Trace,
  Transport,
  Unsubscribe,
} from '@chainlight/engine'
import { type Client, createClient, type Outcome } from '../connection/client.ts'
import { connect } from '../connection/connect.ts'
import type { Show } from '../show/show.ts'
import { dropOverrides, useDocument } from './document.ts'
import { cancelShow, type Entrance, enterShow, prepareShow } from './entrance.ts'
import { inThePage } from './hereHint.ts'
import { setNotice, setRun, useRun } from './run.ts'
import { isChanged, lostOverrides, optionsOf } from './runOptions.ts'

/** A program that has run so long makes way for an edit, milliseconds. */
const PATIENCE = 50

interface Job {
  readonly entrance: Entrance
  readonly since: number
}

let client: Client | null = null
/** The finished run that `set` can change. */
let hostRun: RunId | null = null
/** What the host works on for this page; of several jobs only the newest counts. */
let job: Job | null = null
/** An edit that waits for its turn, and a turned leaf that does. */
let queued: Entrance | null = null
let turned: { readonly leaf: NodeId; readonly value: readonly number[] } | null = null
/** Counts the traces that came, so that of two only the later one enters. */
let entrances = 0
let timer: ReturnType<typeof setTimeout> | undefined
/** The program runs again because an answer could not be read; it is not tried a third time. */
let isMending = false
let arrived: () => void = () => {}

/** Joins stores and host for the page's life: an edit runs, a result shows, a lost link comes back. */
export function startSession(options: {
  /** The host names the document that it was started with, or none. Called once. */
  readonly greet: (document: { readonly name: string; readonly source: string } | null) => void
  /** The trace of another document has come, and time stands at its start. */
  readonly onArrival: () => void
  readonly join?: typeof connect
}): Unsubscribe {
  arrived = options.onArrival
  const unsubscribe = useDocument.subscribe((state, previous) => {
    if (state.opening !== previous.opening) schedule('start')
    else if (isChanged(state, previous)) schedule('keep')
    // A word about something else is old news once the user goes on.
    if (state.source !== previous.source) setNotice(null)
  })
  let isGreeted = false
  const opened = (transport: Transport) => {
    setRun({ link: 'open' })
    client = createClient(transport, {
      hello(message) {
        // A link that came back must not replace what was typed meanwhile.
        if (!isGreeted) options.greet(message.document)
        isGreeted = true
        if (queued) schedule(queued)
      },
      // Another page of this host ran something: that replaced the run that `set` could change.
      foreignRun(outcome) {
        hostRun = null
        if (outcome.kind === 'damaged') mend(outcome.reason, 'keep')
      },
      refused: setNotice,
      progress(first, losses) {
        if (job !== null)
          setRun({ losses: [...useRun.getState().losses.slice(0, first), ...losses] })
      },
    })
  }
  const lost = () => {
    client?.close()
    client = null
    hostRun = null
    setRun({ link: 'lost' })
  }
  const disconnect = (options.join ?? connect)({ opened, lost })
  return () => {
    clearTimeout(timer)
    unsubscribe()
    disconnect()
  }
}

/** Runs the program as it stands, and plays it from the start. */
export function runNow(): void {
  schedule('start')
}

/** Ends the program that runs. */
export function stopRun(): void {
  queued = null
  client?.stop()
  cancelShow()
}

/** Gives a leaf of the run new numbers and replays it; where its run is gone the program runs again first. */
export function setLeaf(leaf: NodeId, value: readonly number[]): void {
  turned = { leaf, value }
  if (job === null) next()
}

/** Gives an overridden leaf the number of the program again. */
export function resetLeaf(label: string): void {
  dropOverrides([label])
  turned = null
  schedule('keep')
}

/** Checks the gradients of the program as it stands, on the side. Rejects with the reason why that cannot be. */
export function checkNow(
  how: Pick<Extract<Command, { kind: 'check' }>, 'h' | 'most' | 'curve'>,
): Promise<CheckReport> {
  if (!client) return Promise.reject(new Error('The engine cannot be reached.'))
  const document = useDocument.getState()
  return client.check({ source: document.source, options: optionsOf(document), ...how })
}

/** Shows a trace that came from a file; nothing runs until the program is edited. */
export function showTrace(trace: Trace, source: string): void {
  clearTimeout(timer)
  queued = null
  hostRun = null
  void take(trace, source, null, 'start')
}

/** Runs a program on the side, for a picture of it; null where it gives no trace. */
export async function tryProgram(name: string, source: string): Promise<Trace | null> {
  if (!client || job !== null) return null
  const outcome = await client.run(name, source, {})
  hostRun = null
  return outcome.kind === 'done' ? outcome.trace : null
}

function schedule(entrance: Entrance): void {
  queued = strongest(queued, entrance)
  clearTimeout(timer)
  const patience = job === null ? 0 : PATIENCE - (performance.now() - job.since)
  timer = setTimeout(runQueued, Math.max(0, patience))
}

const strongest = (a: Entrance | null, b: Entrance): Entrance => (a === 'start' ? a : b)

/** Sends the program as it stands. A run under way is given up by the host for the newer one. */
function runQueued(): void {
  if (!client || queued === null) return
  const lost = lostOverrides(useDocument.getState())
  dropOverrides(lost)
  if (lost.length > 0) setNotice(`No longer set by hand: ${lost.join(', ')}.`)
  const document = useDocument.getState()
  const entrance = strongest(job?.entrance ?? null, queued)
  queued = null
  turned = null
  void carryOut(client.run(document.name, document.source, optionsOf(document)), entrance)
}

async function carryOut(outcome: Promise<Outcome>, entrance: Entrance): Promise<void> {
  const mine: Job = { entrance, since: performance.now() }
  job = mine
  setRun({ phase: { kind: 'running', since: mine.since }, losses: [] })
  const ended = await outcome
  if (job !== mine) return // a newer job took its place
  job = null
  // Where the text has moved on, an older failure is no news; an older picture is.
  if (queued === null || ended.kind === 'done') settle(ended, entrance)
  else queued = strongest(entrance, queued)
  next()
}

/** What waited for its turn. */
function next(): void {
  if (queued !== null) return schedule(queued)
  if (turned === null || !client) return
  if (hostRun === null) return schedule('keep')
  const { leaf, value } = turned
  turned = null
  void carryOut(client.set(hostRun, leaf, value), 'keep')
}

function settle(outcome: Outcome, entrance: Entrance): void {
  switch (outcome.kind) {
    case 'done':
      hostRun = outcome.run
      isMending = false
      void take(outcome.trace, outcome.source, outcome.summary, entrance)
      break
    case 'failed': {
      const { report, printed } = outcome
      setRun({ phase: { kind: 'failed', report: inThePage(report) }, printed, summary: null })
      break
    }
    case 'stopped':
      setRun({ phase: { kind: 'stopped' }, summary: null })
      break
    case 'damaged':
      mend(outcome.reason, entrance)
      break
    case 'lost':
      queued = strongest(queued, entrance)
      setRun({ phase: { kind: 'idle' } })
  }
}

/** What the host sent makes no sense: says so, and lets the program run again, once. */
function mend(reason: string, entrance: Entrance): void {
  hostRun = null
  setNotice(`The engine's answer could not be read. ${reason}`)
  if (isMending) {
    const hint = 'Edit the program or reload the page to try again.'
    const report = { kind: 'InternalError', message: reason, hint } as const
    setRun({ phase: { kind: 'failed', report }, summary: null })
  } else schedule(entrance)
  isMending = !isMending
}

async function take(
  trace: Trace,
  source: string,
  summary: RunSummary | null,
  entrance: Entrance,
): Promise<void> {
  const turn = ++entrances
  const prepared = prepareShow(trace, entrance)
  // A small show enters in the task in which its trace came: waiting would cost a frame.
  if (!(prepared instanceof Promise)) return arrive(prepared, source, summary, entrance)
  try {
    const show = await prepared
    if (turn !== entrances) return // a newer trace came meanwhile
    if (show) arrive(show, source, summary, entrance)
    else setRun({ phase: { kind: 'stopped' } })
  } catch (error) {
    setRun({ phase: { kind: 'stopped' } })
    setNotice(error instanceof Error ? error.message : String(error))
  }
}

function arrive(show: Show, source: string, summary: RunSummary | null, entrance: Entrance): void {
  enterShow(show, source, summary, entrance)
  if (entrance === 'start') arrived()
}
