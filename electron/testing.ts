import { EventEmitter } from 'node:events'
import type {
  BrowserWindow,
  IpcMainInvokeEvent,
  MessagePortMain,
  Session,
  WebContents,
} from 'electron'
import { APP_ORIGIN } from './bridge.ts'

/** An event whose prevention a test can see. */
export function preventableEvent<T extends object>(details: T) {
  return {
    ...details,
    prevented: false,
    preventDefault() {
      this.prevented = true
    },
  }
}

/** As much of webContents as the desktop listens to; `sent` and `posted` hold what the page was told. */
export class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = []
  readonly posted: { readonly channel: string; readonly ports: readonly unknown[] }[] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null

  getURL() {
    return `${APP_ORIGIN}/index.html`
  }
  send(...args: unknown[]) {
    this.sent.push(args)
  }
  postMessage(channel: string, _message: unknown, ports: readonly unknown[]) {
    this.posted.push({ channel, ports })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
  /** For functions that take Electron's type; the test answers for what they use. */
  get real(): WebContents {
    return this as unknown as WebContents
  }
}

/** As much of a window as the desktop touches. */
export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  title = ''
  isDestroyed() {
    return false
  }
  setTitle(title: string) {
    this.title = title
  }
  setDocumentEdited() {}
  /** Asks to close as the user would; true if nothing prevented it. */
  close(): boolean {
    const event = preventableEvent({})
    this.emit('close', event)
    if (!event.prevented) this.emit('closed')
    return !event.prevented
  }
  get real(): BrowserWindow {
    return this as unknown as BrowserWindow
  }
}

/** One end of a port; `posted` holds what was sent through it. */
export class FakePort extends EventEmitter {
  readonly posted: unknown[] = []
  started = false
  closed = false
  postMessage(message: unknown) {
    this.posted.push(message)
  }
  start() {
    this.started = true
  }
  close() {
    this.closed = true
  }
  get real(): MessagePortMain {
    return this as unknown as MessagePortMain
  }
}

/** A call from a frame, by default the top frame of our page. */
export function callFrom(
  sender: FakeContents,
  frame: { readonly origin?: string; readonly parent?: object | null } | null = {},
): IpcMainInvokeEvent {
  const senderFrame = frame === null ? null : { origin: APP_ORIGIN, parent: null, ...frame }
  return { sender, senderFrame } as unknown as IpcMainInvokeEvent
}

type AskPermission = (
  contents: { getURL(): string },
  permission: string,
  callback: (granted: boolean) => void,
) => void
type CheckPermission = (contents: null, permission: string, origin: string) => boolean

/** A session that remembers its handlers, to be asked as Electron asks them. */
export class FakeSession {
  #ask: AskPermission = (_contents, _permission, callback) => callback(true)
  #check: CheckPermission = () => true
  #device: () => boolean = () => true
  #download: (event: { preventDefault(): void }) => void = () => {}

  setPermissionRequestHandler(handler: AskPermission) {
    this.#ask = handler
  }
  setPermissionCheckHandler(handler: CheckPermission) {
    this.#check = handler
  }
  setDevicePermissionHandler(handler: () => boolean) {
    this.#device = handler
  }
  on(_event: 'will-download', listener: (event: { preventDefault(): void }) => void) {
    this.#download = listener
  }
  /** True if the page at `url` gets what it asks for; null if it gets no answer. */
  grants(permission: string, url: string): boolean | null {
    let answer: boolean | null = null
    this.#ask({ getURL: () => url }, permission, (granted) => {
      answer = granted
    })
    return answer
  }
  /** True if `origin` is told that it has a permission. */
  has(permission: string, origin: string): boolean {
    return this.#check(null, permission, origin)
  }
  grantsDevice(): boolean {
    return this.#device()
  }
  allowsDownload(): boolean {
    const event = preventableEvent({})
    this.#download(event)
    return !event.prevented
  }
  get real(): Session {
    return this as unknown as Session
  }
}
