import { exportTrace, importFile, type ViewState } from '@chainlight/engine'
import { platform } from '../platform/here.ts'
import type { FileHint, OpenedFile } from '../platform/platform.ts'
import { isDirty, markSaved, openDocument, setFolds, useDocument } from './document.ts'
import { checkedFolds } from './folds.ts'
import { seekAndPause, usePlayer } from './player.ts'
import { setNotice, useRun } from './run.ts'
import { showTrace } from './session.ts'
import { select, useView } from './view.ts'

/** An empty program takes the place of this one. */
export function newDocument(): void {
  if (mayReplace()) openDocument('untitled.py', '')
}

/** Opens one of the programs that come with the app. */
export function openExample(name: string, source: string): void {
  if (mayReplace()) openDocument(name, source)
}

/** Asks for a file and opens it. */
export async function chooseDocument(): Promise<void> {
  await reporting('open the file', async () => {
    const file = await platform.openFile()
    if (file && mayReplace()) openFile(file)
  })
}

/** Opens a file that came by itself: dropped, double-clicked, named on the command line. */
export function receiveFile(file: OpenedFile): void {
  if (mayReplace()) openFile(file)
}

/** Opens a program or a saved trace; a file that is neither is refused with a sentence and changes nothing. */
function openFile(file: OpenedFile): void {
  try {
    const opened = importFile(file.name, file.bytes)
    const token = opened.kind === 'program' ? file.token : null
    openDocument(opened.file, opened.source, token)
    if (opened.kind === 'trace') {
      setFolds(checkedFolds(opened.view?.folds))
      showTrace(opened.trace, opened.source)
      restoreView(opened.view)
    }
    setNotice(null)
  } catch (error) {
    setNotice(`${file.name} was not opened: ${messageOf(error)}`)
  }
}

/** Saves the program: to its own file where there is one, else to a file the user chooses. */
export async function saveDocument(options: { readonly asks: boolean }): Promise<void> {
  const { name, source, token } = useDocument.getState()
  const hint: FileHint = {
    name: name.replace(/\.chainlight$/, '.py'),
    extension: 'py',
    ...(token !== null && !options.asks ? { token } : {}),
  }
  await reporting('save the program', async () => {
    const saved = await write(hint, new TextEncoder().encode(source))
    if (saved) markSaved(saved.name, saved.token, source)
  })
}

/** Saves program and trace together, so that they play elsewhere without being run. */
export async function saveTrace(): Promise<void> {
  const { show, shownSource } = useRun.getState()
  const { name } = useDocument.getState()
  if (!show) return
  const stem = name.replace(/\.[^.]*$/, '')
  await reporting('save the trace', async () => {
    const saved = { file: `${stem}.py`, source: shownSource, trace: show.trace, view: viewNow() }
    const bytes = exportTrace(saved)
    await write({ name: `${stem}.chainlight`, extension: 'chainlight' }, bytes)
  })
}

/** Saves a text under a name of the user's choice: a sheet, a table. */
export async function saveText(name: string, extension: 'tex' | 'md', text: string): Promise<void> {
  await reporting('save the sheet', async () => {
    await write({ name: `${name}.${extension}`, extension }, new TextEncoder().encode(text))
  })
}

/** What a saved trace remembers of the page. */
function viewNow(): ViewState {
  const { folds } = useDocument.getState()
  return { time: usePlayer.getState().time, selection: useView.getState().selection, folds }
}

function restoreView(view: ViewState | null): void {
  const { time, selection } = view ?? {}
  if (typeof time === 'number' && time >= 0) seekAndPause(time)
  const count = useRun.getState().show?.layout.bodies.count ?? 0
  const isBody = typeof selection === 'number' && Number.isInteger(selection)
  if (isBody && selection >= 0 && selection < count) select(selection)
}

async function write(hint: FileHint, bytes: Uint8Array) {
  const sink = await platform.saveAs(hint)
  if (!sink) return null
  try {
    await sink.write(bytes)
    await sink.close()
    return sink
  } catch (error) {
    await sink.abort()
    throw error
  }
}

/** True where nothing would be lost, or the user lets go of it. */
export function mayReplace(): boolean {
  const document = useDocument.getState()
  if (!isDirty(document) || document.source.trim() === '') return true
  return confirm(`${document.name} has changes that are not saved. Go on without them?`)
}

async function reporting(what: string, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    setNotice(`Could not ${what}: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
