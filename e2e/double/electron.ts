import { EventEmitter } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import type * as Real from 'electron'
import { preventable } from './contents.ts'
import { type Agrees, ChannelMain, type Must } from './ports.ts'
import { type AppSide, WindowDouble } from './windows.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown
type Permission = (contents: unknown, permission: string, ...rest: unknown[]) => unknown

/** What a test gives to the dialogs, and what it can read of everything that has no face in a browser. */
export interface Scene {
  /** Answers to come, in order; a dialog without an answer is a failure of the test. */
  readonly answers: { open: (string | null)[]; save: (string | null)[]; message: number[] }
  readonly messages: Real.MessageBoxOptions[]
  readonly openedLinks: string[]
  readonly recent: string[]
  readonly problems: string[]
  readonly windows: WindowDouble[]
  readonly permissions: { request?: Permission; check?: Permission }
  readonly exit: Promise<number>
  menu: readonly Real.MenuItemConstructorOptions[]
}

/** The main process's `electron`, and the scene behind it. */
export function makeElectron(context: BrowserContext) {
  let exited: (code: number) => void = () => undefined
  const exit = new Promise<number>((resolve) => {
    exited = resolve
  })
  const scene: Scene = {
    answers: { open: [], save: [], message: [] },
    messages: [],
    openedLinks: [],
    recent: [],
    problems: [],
    windows: [],
    permissions: {},
    exit,
    menu: [],
  }
  const handlers = new Map<string, Handler>()
  const pages = new Map<string, (request: Request) => Promise<Response>>()
  const app = new AppDouble(scene, exited)
  const side: AppSide = {
    context,
    sandboxed: () => app.sandboxed,
    problem: (message) => scene.problems.push(message),
    serve: (request) => (pages.get('app') ?? notRegistered)(request),
    async invoke(event, channel, args) {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return handler(event, ...args)
    },
    created(window) {
      scene.windows.push(window)
      app.emit('web-contents-created', preventable({}), window.webContents)
    },
    closed(window) {
      scene.windows.splice(scene.windows.indexOf(window), 1)
      if (scene.windows.length === 0) app.emit('window-all-closed')
    },
  }
  const electron = {
    app,
    BrowserWindow: class extends WindowDouble {
      constructor(options?: Real.BrowserWindowConstructorOptions) {
        super(side, options)
      }
    },
    MessageChannelMain: ChannelMain,
    ipcMain: {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`)
        }
        handlers.set(channel, handler)
      },
    },
    protocol: {
      registerSchemesAsPrivileged(schemes: Real.CustomScheme[]) {
        if (app.isReady())
          throw new Error(
            'protocol.registerSchemesAsPrivileged should be called before app is ready',
          )
        if (!schemes.every(({ scheme }) => scheme === 'app')) throw new Error('Unexpected scheme')
      },
      handle(scheme: string, handler: (request: Request) => Promise<Response>) {
        if (pages.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`)
        pages.set(scheme, handler)
      },
    },
    session: { defaultSession: makeSession(scene) },
    dialog: makeDialog(scene),
    shell: {
      async openExternal(url: string) {
        scene.openedLinks.push(new URL(url).href)
      },
    },
    Menu: {
      buildFromTemplate: (template: Real.MenuItemConstructorOptions[]) => template,
      setApplicationMenu(menu: Real.MenuItemConstructorOptions[]) {
        scene.menu = menu
      },
    },
  }
  return { electron: strict('electron', electron), scene, app }
}

/** Electron's `app`. It becomes ready a moment after the main script has run. */
class AppDouble extends EventEmitter {
  readonly isPackaged = false
  readonly #scene: Scene
  readonly #exited: (code: number) => void
  readonly #userData = mkdtempSync(join(tmpdir(), 'chainlight-double-'))
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    this.#isReady = true
  })
  #isReady = false
  sandboxed = false

  constructor(scene: Scene, exited: (code: number) => void) {
    super()
    this.#scene = scene
    this.#exited = exited
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.sandboxed = true
  }
  isReady(): boolean {
    return this.#isReady
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  setName(_name: string): void {}
  setAboutPanelOptions(_options: Real.AboutPanelOptionsOptions): void {}
  requestSingleInstanceLock(): boolean {
    return true
  }
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The double has no app.getPath('${name}')`)
    return this.#userData
  }
  addRecentDocument(path: string): void {
    this.#scene.recent.push(path)
  }
  quit(): void {
    this.emit('before-quit', preventable({}))
    for (const window of [...this.#scene.windows]) window.close()
    if (this.#scene.windows.length > 0) return // a window stays: the app stays
    this.exit(0)
  }
  exit(code = 0): void {
    for (const window of [...this.#scene.windows]) {
      this.#scene.windows.splice(0)
      window.destroy()
    }
    this.emit('will-quit', preventable({}))
    this.#exited(code)
  }
}

function makeSession(scene: Scene) {
  return {
    setPermissionRequestHandler(handler: Permission) {
      scene.permissions.request = handler
    },
    setPermissionCheckHandler(handler: Permission) {
      scene.permissions.check = handler
    },
    setDevicePermissionHandler(_handler: () => boolean) {},
    on(_event: 'will-download', _listener: (event: { preventDefault(): void }) => void) {},
  }
}

function makeDialog({ answers, messages }: Scene) {
  const next = <T>(queue: T[], name: string): T => {
    const answer = queue.shift()
    if (answer === undefined) throw new Error(`Nobody has answered ${name}`)
    return answer
  }
  return {
    async showOpenDialog(..._args: unknown[]) {
      const path = next(answers.open, 'showOpenDialog')
      return { canceled: path === null, filePaths: path === null ? [] : [path] }
    },
    async showSaveDialog(..._args: unknown[]) {
      const path = next(answers.save, 'showSaveDialog')
      return { canceled: path === null, filePath: path ?? '' }
    },
    async showMessageBox(...args: unknown[]) {
      messages.push(args.at(-1) as Real.MessageBoxOptions) // options come last in both forms
      return { response: next(answers.message, 'showMessageBox'), checkboxChecked: false }
    },
  }
}

async function notRegistered(): Promise<Response> {
  throw new Error('protocol.handle was not called for app')
}

/** Reading what the double does not have is an error, not undefined. */
function strict<T extends object>(name: string, value: T): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (!(key in target)) throw new Error(`The double has no ${name}.${String(key)}`)
      return Reflect.get(target, key, receiver)
    },
  })
}

/** The compiler holds the double to Electron's own declarations. */
type AppCalls =
  | 'enableSandbox'
  | 'isReady'
  | 'whenReady'
  | 'setName'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'addRecentDocument'
  | 'quit'
  | 'exit'
  | 'setAboutPanelOptions'
  | 'getPath'
export type AppAgrees = Must<
  | Agrees<AppDouble, Real.App, AppCalls>
  | Agrees<
      ReturnType<typeof makeDialog>,
      Real.Dialog,
      'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'
    >
>
