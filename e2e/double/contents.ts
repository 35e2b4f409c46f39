import { EventEmitter } from 'node:events'
import type { BrowserContext } from '@playwright/test'
import type { WebContents, WebFrameMain } from 'electron'
import { drivePage, fromChromium, type PageDriver, type PageEvents } from './pageDriver.ts'
import { type Agrees, cloneStrictly, type Must, type PortMain, takePorts } from './ports.ts'
import type { Upward } from './preloadWorld.ts'
import { makeWireCodec } from './wire.ts'

const codec = makeWireCodec()

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
const POPUP = {
  frameName: '',
  features: '',
  disposition: 'new-window',
  referrer: { url: '', policy: 'no-referrer' },
} as const

/** What contents need of the app they belong to. */
export interface ContentsSide {
  readonly context: BrowserContext
  readonly invoke: (event: unknown, channel: string, args: unknown[]) => Promise<unknown>
  readonly serve: (request: Request) => Promise<Response>
  readonly problem: (message: string) => void
}

/** An event that a listener can prevent. */
export function preventable<T extends object>(details: T) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}

/** Electron's webContents, over one Chromium page. */
export class ContentsDouble extends EventEmitter {
  readonly #app: ContentsSide
  readonly #ports = new Map<number, PortMain>()
  #lastPort = 0
  #url = ''
  #loaded: Promise<void> = Promise.resolve()
  #mayOpen: WindowOpenHandler = () => ({ action: 'allow' })
  readonly driver: Promise<PageDriver>

  constructor(app: ContentsSide, preload: string) {
    super()
    this.#app = app
    this.driver = drivePage(app.context, preload, this.#events())
  }

  getURL(): string {
    return this.#url
  }

  send(channel: string, ...args: unknown[]): void {
    this.#push(channel, args, [])
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.#push(
      channel,
      [message],
      takePorts(transfer).map((port) => this.#adopt(port)),
    )
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#mayOpen = handler
  }

  /** Waits for the page, as Electron does. */
  async executeJavaScript(code: string): Promise<unknown> {
    await this.#loaded
    return (await this.driver).page.evaluate(code)
  }

  reload(): void {
    this.#loaded = this.driver.then((driver) => driver.reload())
    this.#loaded.catch(() => undefined) // closed meanwhile
  }

  load(url: string): Promise<void> {
    this.#url = url
    this.#loaded = this.driver.then((driver) => driver.goto(url))
    return this.#loaded
  }

  #events(): PageEvents {
    return {
      up: (message) => void this.#up(message),
      serve: (request) => this.#app.serve(request),
      mayNavigate: (url) => {
        const event = preventable({ url, isMainFrame: true, isSameDocument: false })
        this.emit('will-navigate', event, url)
        return !event.defaultPrevented
      },
      navigating: (details) => this.emit('did-start-navigation', preventable(details)),
      openedWindow: (url) => {
        const { action } = this.#mayOpen({ url, ...POPUP })
        if (action !== 'deny') this.#app.problem(`A window opened: ${url}`)
      },
      gone: () =>
        this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 }),
    }
  }

  async #up(message: Upward): Promise<void> {
    switch (message.kind) {
      case 'invoke':
        return this.#answer(message.id, message.channel, codec.decode(message.args) as unknown[])
      case 'message':
        return this.#ports.get(message.port)?.fromPage(codec.decode(message.message))
      case 'close':
        return this.#ports.get(message.port)?.close()
      case 'problem':
        return this.#app.problem(message.message)
    }
  }

  async #answer(id: number, channel: string, args: unknown[]): Promise<void> {
    const driver = await this.driver
    const senderFrame = {
      origin: 'app://chainlight',
      url: fromChromium(driver.page.url()),
      parent: null,
    }
    try {
      const value = await this.#app.invoke(
        { sender: this, senderFrame, type: 'frame' },
        channel,
        args,
      )
      driver.down({ kind: 'answer', id, value: codec.encode(cloneStrictly(value)) })
    } catch (error) {
      driver.down({
        kind: 'fault',
        id,
        message: `Error invoking remote method '${channel}': ${error}`,
      })
    }
  }

  #push(channel: string, args: unknown[], ports: readonly number[]): void {
    const copy = codec.encode(cloneStrictly(args))
    void this.driver.then((driver) => driver.down({ kind: 'push', channel, args: copy, ports }))
  }

  /** A port that was posted lives in the page from now on; its end here only relays. */
  #adopt(port: PortMain): number {
    this.#lastPort += 1
    const id = this.#lastPort
    this.#ports.set(id, port)
    const down = (message: Parameters<PageDriver['down']>[0]) =>
      void this.driver.then((driver) => driver.down(message))
    port.on('message', ({ data }) =>
      down({ kind: 'message', port: id, message: codec.encode(data) }),
    )
    port.on('close', () => down({ kind: 'close', port: id }))
    setImmediate(() => port.start())
    return id
  }
}

/** The compiler holds the doubles to Electron's own declarations; `on` and `emit` are EventEmitter's. */
type ContentsCalls =
  | 'getURL'
  | 'send'
  | 'postMessage'
  | 'reload'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
export type ContentsAgree = Must<
  | Agrees<ContentsDouble, WebContents, ContentsCalls>
  | Agrees<{ origin: string; url: string; parent: null }, WebFrameMain, 'origin' | 'url' | 'parent'>
>
