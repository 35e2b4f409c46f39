import { platform } from '../../platform/here.ts'
import type { FileHint, Sink } from '../../platform/platform.ts'
import { beginExport, setExporting, useExporting } from '../../state/exporting.ts'
import type { ExportRequest } from './request.ts'

/** Asks for a place, and writes the export there while the page goes on. Ends without a file unless all went well. */
export async function startExport({ exporter, name, ...what }: ExportRequest): Promise<void> {
  const hint = { name, extension: exporter.extension, isLarge: true } as FileHint // an exporter's
  const sink = await platform.saveAs(hint).catch((error: unknown) => {
    setExporting({ kind: 'failed', message: messageOf(error) })
    return null
  })
  if (!sink) return
  const signal = beginExport(sink.name)
  let note = ''
  try {
    await exporter.export({
      ...what,
      sink,
      signal,
      report: (done, total) => progress(signal, done, total),
      note: (sentence) => {
        note = sentence
      },
    })
    signal.throwIfAborted()
    await sink.close()
    setExporting({ kind: 'done', name: sink.name, note })
  } catch (error) {
    await giveUp(sink)
    if (!signal.aborted) setExporting({ kind: 'failed', message: messageOf(error) })
  }
}

function progress(signal: AbortSignal, done: number, total: number): void {
  const state = useExporting.getState()
  if (!signal.aborted && state.kind === 'running') setExporting({ ...state, done, total })
}

/** The failure that led here says more than one of giving up. */
function giveUp(sink: Sink): Promise<void> {
  return sink.abort().catch(() => undefined)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
