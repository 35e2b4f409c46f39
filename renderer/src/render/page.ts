import type { ErrorReport } from '@chainlight/engine'
import type { RenderEvent, RenderJob } from '@chainlight/engine/protocol'
import { createClient, type Outcome } from '../connection/client.ts'
import { connect } from '../connection/connect.ts'
import { ExportError, type ExportJob, type ExportSettings } from '../exporters/exporter.ts'
import { EXPORTERS } from '../exporters/index.ts'
import { momentOf, rangeOf } from '../exporters/moment.ts'
import { overlaysOf } from '../panels/export/overlays.ts'
import { buildShow } from '../show/build.ts'
import type { Show } from '../show/show.ts'
import { type Desk, deskAt } from './desk.ts'

type Failure = Extract<RenderEvent, { kind: 'failed' }>

/** The program is at fault. */
class ProgramFault extends Error {
  readonly report: ErrorReport
  constructor(report: ErrorReport) {
    super(report.message)
    this.report = report
  }
}

/** Carries out the job of the command line that opened this page, without any of the page's panels. */
export async function renderPage(address: string): Promise<void> {
  const desk = deskAt(address)
  try {
    await carryOut(await desk.job(), desk)
    await desk.tell({ kind: 'done' })
  } catch (error) {
    // Where the command line is gone nobody is left to tell.
    await desk.tell(failureOf(error)).catch(() => undefined)
  }
}

async function carryOut(job: RenderJob, desk: Desk): Promise<void> {
  const exporter = EXPORTERS.find(({ extension }) => extension === job.extension)
  if (!exporter) throw new ExportError(`There is no export to .${job.extension}.`)
  const show = await showOf(job)
  await exporter.export({
    source: {
      name: job.file.replace(/\.[^.]*$/, ''),
      program: job.source,
      show,
      pose: null,
      selection: null,
      overlays: overlaysOf(show, job),
    },
    settings: settingsOf(job, show, exporter.uses),
    sink: desk.sink,
    signal: new AbortController().signal,
    report: (done, total) => void desk.tell({ kind: 'progress', done, total }),
    note: (sentence) => void desk.tell({ kind: 'note', sentence }),
  } satisfies ExportJob)
}

function settingsOf(job: RenderJob, show: Show, uses: readonly string[]): ExportSettings {
  const { width, height, fps, theme, palette } = job
  const whole = { from: 0, to: show.timeline.duration }
  const range = uses.includes('range') ? rangeOf(show, job.from, job.to) : whole
  const at = uses.includes('moment') ? momentOf(show, job.at, 'end') : 0
  return { width, height, fps, theme, palette, ...range, at }
}

async function showOf(job: RenderJob): Promise<Show> {
  const outcome = await run(job)
  switch (outcome.kind) {
    case 'done':
      return buildShow(outcome.trace)
    case 'failed':
      throw new ProgramFault(outcome.report)
    case 'damaged':
      throw new Error(`The engine's answer could not be read. ${outcome.reason}`)
    case 'stopped':
    case 'lost':
      throw new Error('The engine went away before the program had run.')
  }
}

function run({ file, source, options }: RenderJob): Promise<Outcome> {
  return new Promise((resolve) => {
    const disconnect = connect({
      opened(transport) {
        const client = createClient(transport, {
          hello: () => {
            void client.run(file, source, options).then((outcome) => {
              resolve(outcome)
              disconnect()
            })
          },
          foreignRun: () => undefined,
          refused: (reason) => resolve({ kind: 'damaged', reason }),
        })
      },
      lost: () => resolve({ kind: 'lost' }),
    })
  })
}

function failureOf(error: unknown): Failure {
  if (error instanceof ProgramFault) {
    return { kind: 'failed', fault: 'program', report: error.report }
  }
  const message = error instanceof Error ? error.message : String(error)
  const fault = error instanceof ExportError ? 'call' : 'machine'
  return { kind: 'failed', fault, message }
}
