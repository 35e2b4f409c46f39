import type { BaseWindow, Dialog } from 'electron'

/** Keeps a window with unsaved changes from closing unasked. */
export interface Unsaved {
  /** The page says whether its document differs from the file. */
  setDirty(dirty: boolean): void
  /** The user turned back while saving: the window stays. */
  stay(): void
}

/** What the guard asks of the rest: save the document; close the window again; note that it stays open after all. */
export interface UnsavedActions {
  save(): void
  close(): void
  stayed(): void
}

const BUTTONS = ['Save', 'Don’t save', 'Cancel']

/** Guards a window. `name` gives the document's name for the question. */
export function guardUnsaved(
  window: BaseWindow,
  dialog: Pick<Dialog, 'showMessageBox'>,
  name: () => string,
  actions: UnsavedActions,
): Unsaved {
  let dirty = false
  let state: 'open' | 'asking' | 'saving' = 'open'
  const ask = async (): Promise<void> => {
    state = 'asking'
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: `Save the changes to ${name()}?`,
      detail: 'They are lost if you close without saving.',
      buttons: BUTTONS,
      defaultId: 0,
      cancelId: 2,
    })
    state = response === 0 && dirty ? 'saving' : 'open'
    if (state === 'saving') return actions.save()
    if (response === 2) return actions.stayed()
    dirty = false
    actions.close()
  }
  window.on('close', (event) => {
    if (!dirty) return
    event.preventDefault()
    if (state !== 'asking') void ask()
  })
  return {
    stay() {
      if (state === 'saving') actions.stayed()
      state = 'open'
    },
    setDirty(next) {
      dirty = next
      if (process.platform === 'darwin') window.setDocumentEdited(dirty)
      if (dirty || state !== 'saving') return
      state = 'open'
      actions.close()
    },
  }
}
