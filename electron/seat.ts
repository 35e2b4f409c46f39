import type { Host } from '@chainlight/engine/host'
import type { BrowserWindow, Dialog, MessageChannelMain } from 'electron'
import type { MenuAction, Pushes } from './bridge.ts'
import { type HostLink, linkToHost } from './link.ts'
import { Saves } from './saves.ts'
import { guardUnsaved, type Unsaved } from './unsaved.ts'

/** A window and what belongs to it: its port to the host, the files it writes, its unsaved mark. */
export interface Seat {
  readonly window: BrowserWindow
  readonly link: HostLink
  readonly saves: Saves
  readonly unsaved: Unsaved
  /** Tells the page something; silent once the window is gone. */
  push<P extends 'menu:action' | 'file:arrived'>(what: P, ...args: Pushes[P]): void
  setTitle(title: string): void
}

/** What a seat needs of the app around it. */
export interface SeatNeeds {
  readonly host: Host
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly makeChannel: () => MessageChannelMain
  /** A window with unsaved changes may close now, and the app end with it if that was asked for. */
  readonly closeAgain: (window: BrowserWindow) => void
  /** It stays open after all. */
  readonly stayed: () => void
}

/** Sets a window up. Half-written files are given up as soon as the page that wrote them is gone. */
export function takeSeat(window: BrowserWindow, needs: SeatNeeds): Seat {
  const saves = new Saves()
  let name = 'your document'
  const push: Seat['push'] = (what, ...args) => {
    if (!window.isDestroyed()) window.webContents.send(what, ...args)
  }
  const unsaved = guardUnsaved(window, needs.dialog, () => name, {
    save: () => push('menu:action', 'save' satisfies MenuAction),
    close: () => needs.closeAgain(window),
    stayed: needs.stayed,
  })
  const pageGone = () => {
    unsaved.setDirty(false)
    void saves.abortAll()
  }
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) pageGone()
  })
  window.webContents.on('render-process-gone', pageGone)
  window.on('closed', () => void saves.abortAll())
  window.on('page-title-updated', (event) => event.preventDefault()) // the page sets it by its call
  return {
    window,
    saves,
    unsaved,
    push,
    link: linkToHost(window, needs.host, needs.makeChannel),
    setTitle(next) {
      name = next.replace(/^• /, '').replace(/ – Chainlight$/, '') // the document's name alone
      window.setTitle(next)
    },
  }
}
