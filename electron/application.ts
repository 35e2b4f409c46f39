import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createHost, type Host } from '@chainlight/engine/host'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  shell,
} from 'electron'
import { createFiles, type Files, filesNamed } from './files.ts'
import { guardSession } from './guard.ts'
import { makeHandlers } from './handlers.ts'
import { answer } from './ipc.ts'
import { LINKS } from './links.ts'
import { menuTemplate } from './menu.ts'
import type { OpenRequests } from './openRequests.ts'
import { servePage } from './protocol.ts'
import { type Seat, takeSeat } from './seat.ts'
import { openSettings, type Settings } from './settings.ts'
import { smokeTest } from './smoke.ts'
import { openWindow, PAGE } from './window.ts'

/** The built files, on disk or inside app.asar. */
const here = import.meta.dirname
const SMOKE_LIMIT_MS = 60_000

/** What is known before the app is ready. */
export interface Start {
  readonly requests: OpenRequests
  readonly version: string
  readonly smokeTest: boolean
}

/** The running app: one host, at most one window, and the menu. */
export class Application {
  readonly #start: Start
  readonly #host: Host = createHost({ worker: pathToFileURL(join(here, 'worker.cjs')) })
  readonly #settings: Settings = openSettings(join(app.getPath('userData'), 'settings.json'))
  readonly #files: Files = createFiles(dialog, this.#settings, (path) => this.#remembered(path))
  #seat: Seat | null = null
  #quitting = false

  constructor(start: Start) {
    this.#start = start
  }

  /** Closes every door but ours, listens to the system, and opens the window. */
  start(): void {
    const { requests } = this.#start
    guardSession(session.defaultSession)
    protocol.handle('app', servePage(join(here, '../../renderer/dist')))
    answer(
      ipcMain,
      (contents) => (this.#seat?.window.webContents === contents ? this.#seat : null),
      makeHandlers({ files: this.#files, requests, shell, dialog }),
    )
    requests.onArrival(() => this.#show())
    this.#listen()
    this.#showMenu()
    this.#open()
  }

  #listen(): void {
    app.on('second-instance', (_event, argv, folder) => {
      for (const path of filesNamed(argv, folder)) this.#start.requests.add(path)
      this.#show()
    })
    app.on('activate', () => this.#show())
    app.on('before-quit', () => {
      this.#quitting = true
    })
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' || this.#quitting) app.quit()
    })
    app.on('will-quit', () => void this.#host.close())
  }

  #open(): void {
    const window = openWindow(join(here, 'preload.cjs'), {
      devTools: !app.isPackaged,
      show: !this.#start.smokeTest,
    })
    this.#seat = takeSeat(window, {
      host: this.#host,
      dialog,
      makeChannel: () => new MessageChannelMain(),
      closeAgain: () => (this.#quitting ? app.quit() : window.close()),
      stayed: () => {
        this.#quitting = false
      },
    })
    window.on('closed', () => {
      this.#seat = null
    })
    window.loadURL(PAGE).catch(() => {
      if (!window.isDestroyed()) void this.#offerReload(window)
    })
    if (this.#start.smokeTest) void this.#smokeTest(window)
    else window.webContents.on('render-process-gone', () => void this.#offerReload(window))
  }

  /** Brings the window to the front, or opens one; the page fetches the files that wait. */
  #show(): void {
    if (this.#seat === null) return this.#open()
    const { window } = this.#seat
    this.#seat.push('file:arrived')
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  #remembered(path: string): void {
    app.addRecentDocument(path)
    this.#showMenu()
  }

  #showMenu(): void {
    const template = menuTemplate(process.platform, this.#settings.value.recent, {
      act: (action) => this.#seat?.push('menu:action', action),
      openLink: (link) => void shell.openExternal(LINKS[link]),
      openRecent: (path) => this.#start.requests.add(path),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  async #offerReload(window: BrowserWindow): Promise<void> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The page stopped working.',
      detail: 'Reload it to go on. What was not saved is lost.',
      buttons: ['Reload', 'Close'],
    })
    if (response === 0) window.webContents.reload()
    else window.destroy()
  }

  async #smokeTest(window: BrowserWindow): Promise<void> {
    const report = await smokeTest(window.webContents, this.#start.version, SMOKE_LIMIT_MS)
    process.stdout.write(`${JSON.stringify(report)}\n`)
    app.exit(report.ok ? 0 : 1)
  }
}
