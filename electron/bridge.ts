/** The origin of the page. Nothing else is ever loaded, trusted or answered. */
export const APP_ORIGIN = 'app://chainlight'

/** The `data` of the window message that brings the page its port to the host. */
export const PORT_MESSAGE = 'chainlight:port'

/** A file the user chose. The page sees a name and a token, never a path. */
export interface OpenedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly token: string | null
}

/** Endings of what the export dialog writes, besides pictures. */
export type ExportedExtension = 'mp4' | 'webm' | 'gif' | 'zip' | 'srt' | 'vtt'

/** What a file to save is called, and which known file it replaces. */
export interface FileHint {
  readonly name: string
  readonly extension: 'py' | 'chainlight' | 'png' | 'tex' | 'md' | 'json' | ExportedExtension
  readonly token?: string
}

/** A file being written: `beginSave` began it, `closeSave` or `abortSave` ends it. */
export interface OpenSave {
  readonly save: number
  readonly token: string
  readonly name: string
}

/** Addresses the page may have opened in the user's browser, by name. */
export type KnownLink = 'cs231n'

/** Menu items that the page carries out. */
export const MENU_ACTIONS = [
  'new',
  'open',
  'save',
  'saveAs',
  'run',
  'playPause',
  'stepForward',
  'stepBack',
  'fit',
  'theme',
  'help',
] as const
export type MenuAction = (typeof MENU_ACTIONS)[number]

/** What the page may ask of the main process: arguments and answer of every channel. There are no others. */
export interface Calls {
  'host:connect': { readonly args: []; readonly result: undefined }
  'file:open': { readonly args: []; readonly result: OpenedFile | null }
  'file:waiting': { readonly args: []; readonly result: readonly OpenedFile[] }
  'save:begin': { readonly args: [hint: FileHint]; readonly result: OpenSave | null }
  'save:write': {
    readonly args: [save: number, bytes: Uint8Array, position?: number]
    readonly result: undefined
  }
  'save:close': { readonly args: [save: number]; readonly result: undefined }
  'save:abort': { readonly args: [save: number]; readonly result: undefined }
  'window:title': { readonly args: [title: string]; readonly result: undefined }
  'window:dirty': { readonly args: [dirty: boolean]; readonly result: undefined }
  'link:open': { readonly args: [link: KnownLink]; readonly result: undefined }
}
export type Channel = keyof Calls

/** What the main process tells the page unasked; `port` brings the port to the host. */
export interface Pushes {
  'host:port': []
  /** A menu item was used. */
  'menu:action': [action: MenuAction]
  /** A file is waiting; the page fetches it by 'file:waiting'. */
  'file:arrived': []
}

/** An answer that crosses whole: Electron would wrap a thrown error in words of its own. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string }

/** What the preload puts on `window.chainlight`. renderer/src/platform/bridge.ts mirrors it. */
export interface DesktopBridge {
  connect(): Promise<void>
  openFile(): Promise<OpenedFile | null>
  beginSave(hint: FileHint): Promise<OpenSave | null>
  writeSave(save: number, bytes: Uint8Array, position?: number): Promise<void>
  closeSave(save: number): Promise<void>
  abortSave(save: number): Promise<void>
  onOpenRequest(listener: (file: OpenedFile) => void): () => void
  onMenu(listener: (action: MenuAction) => void): () => void
  setTitle(title: string): Promise<void>
  setDirty(dirty: boolean): Promise<void>
  openExternal(link: KnownLink): Promise<void>
}
