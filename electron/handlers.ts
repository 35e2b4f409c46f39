import { basename } from 'node:path'
import type { Dialog, Shell } from 'electron'
import type { OpenedFile } from './bridge.ts'
import type { Files } from './files.ts'
import type { Handlers } from './ipc.ts'
import { LINKS } from './links.ts'
import type { OpenRequests } from './openRequests.ts'
import type { Seat } from './seat.ts'

/** What the handlers work with. */
export interface Desk {
  readonly files: Files
  readonly requests: OpenRequests
  readonly shell: Pick<Shell, 'openExternal'>
  readonly dialog: Pick<Dialog, 'showMessageBox'>
}

/** What the main process does for each of the page's calls. */
export function makeHandlers(desk: Desk): Handlers<Seat> {
  const { files } = desk
  return {
    'host:connect': (seat) => void seat.link.connect(),
    'file:open': (seat) => files.choose(seat.window),
    'file:waiting': (seat) => readWaiting(desk, seat),
    async 'save:begin'(seat, hint) {
      const path = await files.place(seat.window, hint)
      if (path === null) {
        seat.unsaved.stay()
        return null
      }
      const save = await seat.saves.begin(path)
      return { save, token: files.tokenOf(path), name: basename(path) }
    },
    'save:write': async (seat, save, bytes, position) =>
      void (await seat.saves.write(save, bytes, position)),
    async 'save:close'(seat, save) {
      files.remember(await seat.saves.close(save))
      return undefined
    },
    async 'save:abort'(seat, save) {
      seat.unsaved.stay()
      await seat.saves.abort(save)
      return undefined
    },
    'window:title': (seat, title) => void seat.setTitle(title),
    'window:dirty': (seat, dirty) => void seat.unsaved.setDirty(dirty),
    'link:open': async (_seat, link) => void (await desk.shell.openExternal(LINKS[link])),
  }
}

/** Reads the files that wait; one that cannot be read is told to the user and does not hold up the others. */
async function readWaiting(desk: Desk, seat: Seat): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = []
  for (const path of desk.requests.take()) {
    try {
      opened.push(await desk.files.read(path))
    } catch (error) {
      void desk.dialog.showMessageBox(seat.window, {
        type: 'error',
        message: `${basename(path)} could not be opened.`,
        detail: error instanceof Error ? error.message : String(error),
      })
    }
  }
  return opened
}
