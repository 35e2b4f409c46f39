import type { NodeId, RunId, RunSummary, Trace, Transport, Unsubscribe } from '@chainlight/engine'
import { type Client, createClient, type Outcome } from '../connection/client.ts'
import { connect } from '../connection/connect.ts'
import { buildShow } from '../show/build.ts'
import type { Layout } from '../show/show.ts'
import { useDocument } from './document.ts'
import { loadTimeline } from './player.ts'
import { setNotice, setRun, useRun } from './run.ts'
import { keepSelection } from './selection.ts'

/** A program that runs longer than this makes way for an edit, milliseconds. */
const PATIENCE = 50

/** What a finished trace does to time: an edit keeps the moment, another program starts over. */
export type Entrance = 'keep' | 'start'

/** Called with each trace that entered because another document was opened. */
export type ArrivalListener = () => void

let client: Client | null = null
let hostRun: RunId | null = null
let queued: Entrance | null = null
let runningSince: number | null = null
let isScheduled = false
let arrived: ArrivalListener = () => {}

/** Joins stores and host for the page's life: an edit runs, a result shows, a lost link comes back. */
export function startSession(options: {
  /** The host named the document that it was started with, or none. */
  readonly greet: (document: { readonly name: string; readonly source: string } | null) => void
  readonly onArrival: ArrivalListener
}): Unsubscribe {
  arrived = options.onArrival
  const unsubscribe = useDocument.subscribe((state, previous) => {
    if (state.opening !== previous.opening) schedule('start')
    else if (state.source !== previous.source || state.roles !== previous.roles) schedule('keep')
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
      foreignRun: (outcome) => take(outcome, 'keep'),
      refused: (reason) => setNotice(reason),
    })
  }
  const lost = () => {
    client?.close()
    client = null
    hostRun = null
    setRun({ link: 'lost' })
  }
  const disconnect = connect({ opened, lost })
  return () => {
    unsubscribe()
    disconnect()
  }
}

/** Runs the program as it stands, from the start. */
export function runNow(): void {
  schedule('start')
}

/** Ends the program that runs. */
export function stopRun(): void {
  queued = null
  client?.stop()
}

/** Gives a leaf new numbers. True where the host replays it; false where there is no run to replay. */
export function setLeaf(leaf: NodeId, value: readonly number[]): boolean {
  if (!client || hostRun === null || runningSince !== null) return false
  void during(client.set(hostRun, leaf, value), 'keep')
  return true
}

/** Shows a trace that came from a file; nothing runs until the program is edited. */
export function showTrace(trace: Trace, source: string): void {
  isScheduled = false
  queued = null
  hostRun = null
  enter(trace, source, null, 'start')
}

function schedule(entrance: Entrance): void {
  queued = queued === 'start' ? 'start' : entrance
  if (isScheduled) return
  isScheduled = true
  queueMicrotask(() => {
    if (isScheduled) runQueued()
    isScheduled = false
  })
}

function runQueued(): void {
  if (!client || queued === null) return
  if (runningSince !== null) {
    if (performance.now() - runningSince > PATIENCE) client.stop()
    return
  }
  const { name, source, roles } = useDocument.getState()
  const entrance = queued
  queued = null
  void during(client.run(name, source, { roles }), entrance)
}

async function during(outcome: Promise<Outcome>, entrance: Entrance): Promise<void> {
  runningSince = performance.now()
  setRun({ phase: { kind: 'running', since: runningSince } })
  const ended = await outcome
  runningSince = null
  // Where the text moved on, an older failure is no news; an older picture still is.
  if (queued === null || ended.kind === 'done') take(ended, entrance)
  else if (entrance === 'start') queued = 'start'
  if (queued !== null) schedule(queued)
}

function take(outcome: Outcome, entrance: Entrance): void {
  switch (outcome.kind) {
    case 'done':
      hostRun = outcome.run
      enter(outcome.trace, outcome.source, outcome.summary, entrance)
      break
    case 'failed':
      setRun({
        phase: { kind: 'failed', report: outcome.report },
        printed: outcome.printed,
        summary: null,
      })
      break
    case 'stopped':
      setRun({ phase: { kind: 'stopped' } })
      break
    case 'lost':
      queued ??= entrance
      setRun({ phase: { kind: 'idle' } })
  }
}

function enter(trace: Trace, source: string, summary: RunSummary | null, entrance: Entrance): void {
  const before = useRun.getState().show
  const show = buildShow(trace)
  keepSelection(before, show)
  setRun({
    phase: { kind: 'done' },
    show,
    shownSource: source,
    summary,
    printed: summary?.printed ?? '',
  })
  loadTimeline(show.timeline, entrance)
  if (entrance === 'start') arrived()
}

const previews = new Map<string, Promise<Layout | null>>()

/** Where the parts of a program would stand: for a small picture of it. Null where it cannot be run now. */
export function previewLayout(name: string, source: string): Promise<Layout | null> {
  const known = previews.get(name)
  if (known) return known
  const made = client?.run(name, source, {}).then(
    (outcome) => (outcome.kind === 'done' ? buildShow(outcome.trace).layout : null),
    () => null,
  )
  if (!made) return Promise.resolve(null)
  previews.set(name, made)
  return made
}
