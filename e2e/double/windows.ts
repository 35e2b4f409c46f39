import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { ContentsDouble, type ContentsSide, preventable } from './contents.ts'
import type { Agrees, Must } from './ports.ts'

/** What the windows need of the app they belong to. */
export interface AppSide extends ContentsSide {
  readonly sandboxed: () => boolean
  readonly created: (window: WindowDouble) => void
  readonly closed: (window: WindowDouble) => void
}

/** Electron's BrowserWindow. It refuses insecure webPreferences and closes as Electron does, asking first. */
export class WindowDouble extends EventEmitter {
  readonly webContents: ContentsDouble
  readonly options: BrowserWindowConstructorOptions
  readonly #app: AppSide
  #title: string
  #visible = false
  #destroyed = false
  edited = false

  constructor(app: AppSide, options: BrowserWindowConstructorOptions = {}) {
    super()
    requireSecure(options, app.sandboxed())
    this.#app = app
    this.options = options
    this.#title = options.title ?? ''
    this.#visible = options.show ?? true
    this.webContents = new ContentsDouble(
      app,
      readFileSync(options.webPreferences?.preload ?? '', 'utf8'),
    )
    app.created(this)
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    this.emit('ready-to-show')
  }

  close(): void {
    if (this.#destroyed) return
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    void this.webContents.driver.then((driver) => driver.close())
    this.emit('closed')
    this.#app.closed(this)
  }

  show(): void {
    this.#visible = true
  }
  isVisible(): boolean {
    return this.#visible
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  focus(): void {}
  setDocumentEdited(edited: boolean): void {
    this.edited = edited
  }
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }
}

/** Throws unless a window is as closed as the security list asks; absent options count as Electron's defaults. */
function requireSecure(options: BrowserWindowConstructorOptions, sandboxed: boolean): void {
  const web = options.webPreferences ?? {}
  const wrong = [
    !sandboxed && 'app.enableSandbox() was not called',
    web.sandbox === false && 'sandbox is off',
    web.contextIsolation === false && 'contextIsolation is off',
    web.nodeIntegration === true && 'nodeIntegration is on',
    web.nodeIntegrationInWorker === true && 'nodeIntegrationInWorker is on',
    web.webSecurity === false && 'webSecurity is off',
    web.allowRunningInsecureContent === true && 'allowRunningInsecureContent is on',
    web.experimentalFeatures === true && 'experimentalFeatures is on',
    web.enableBlinkFeatures !== undefined && 'enableBlinkFeatures is set',
    web.webviewTag === true && 'webviewTag is on',
  ].filter((reason) => reason !== false)
  if (wrong.length > 0) throw new Error(`Insecure window: ${wrong.join(', ')}`)
}

/** The compiler holds the double to Electron's own declarations; `on` and `emit` are EventEmitter's. */
type WindowCalls =
  | 'close'
  | 'destroy'
  | 'show'
  | 'isVisible'
  | 'isDestroyed'
  | 'isMinimized'
  | 'restore'
  | 'focus'
  | 'setDocumentEdited'
  | 'setTitle'
  | 'getTitle'
  | 'loadURL'
export type WindowsAgree = Must<Agrees<WindowDouble, BrowserWindow, WindowCalls>>
