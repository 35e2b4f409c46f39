import { isDirty, markSaved, openDocument, useDocument } from './document.ts'
import { setNotice } from './run.ts'

const KEY = 'chainlight.draft'

/** Typing is written down after this pause, milliseconds. */
const PAUSE = 300

interface Draft {
  readonly name: string
  readonly source: string
  readonly savedSource: string
}

/** Keeps what is not saved, so that a page that is closed or reloaded loses nothing. */
export function keepDraft(storage: Storage): () => void {
  // What another visit left stays until it is taken up or written over: opening a file does not throw it away.
  let isOwn = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const state = useDocument.getState()
    const { name, source, savedSource, isLesson } = state
    if (isLesson) return
    try {
      if (isDirty(state)) storage.setItem(KEY, JSON.stringify({ name, source, savedSource }))
      else if (isOwn) storage.removeItem(KEY)
      isOwn = isDirty(state)
    } catch {
      // Storage can be full or forbidden; the text then lasts as long as the page.
    }
  }
  const unsubscribe = useDocument.subscribe((state, previous) => {
    const isSame = state.source === previous.source && state.savedSource === previous.savedSource
    if (!isSame) timer ??= setTimeout(write, PAUSE)
  })
  const flush = () => timer !== undefined && write()
  addEventListener('pagehide', flush)
  return () => {
    unsubscribe()
    removeEventListener('pagehide', flush)
    flush()
  }
}

/**
 * Takes up what was not saved at the last visit, and says so; false where there is nothing. Where a document is `open`
 * only changes to that very text are.
 */
export function restoreDraft(
  storage: Storage,
  open: { readonly name: string; readonly source: string } | null,
): boolean {
  const draft = readDraft(storage)
  if (!draft) return false
  if (open && (open.name !== draft.name || open.source !== draft.savedSource)) return false
  openDocument(draft.name, draft.source)
  markSaved(draft.name, null, draft.savedSource)
  setNotice(`${draft.name} is as you left it. It is not saved yet.`)
  return true
}

function readDraft(storage: Storage): Draft | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { name, source, savedSource } = kept as Record<string, unknown>
    const isDraft = [name, source, savedSource].every((one) => typeof one === 'string')
    return isDraft ? (kept as Draft) : null
  } catch {
    return null
  }
}
