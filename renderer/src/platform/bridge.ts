import type { FileHint, KnownLink, MenuAction, OpenedFile } from './platform.ts'

/** A file being written: `save` began it, `close` or `abort` ends it. */
export interface OpenSave {
  readonly save: number
  readonly token: string
  readonly name: string
}

/**
 * What the desktop's preload puts on `window.chainlight`; absent in a browser. electron/bridge.ts promises the same
 * calls (e2e/bridge.types.ts holds the two equal). Every value crosses by structured clone.
 */
export interface DesktopBridge {
  /**
   * Asks for a fresh port to the host. It comes as a `message` event on `window` whose `source` is `window`, whose
   * `data` is PORT_MESSAGE and whose `ports[0]` speaks whole frames as Uint8Array. Listen first, then call. An older
   * port is closed; when one closes (`close` event), calling again connects anew.
   */
  connect(): Promise<void>
  openFile(): Promise<OpenedFile | null>
  /** Asks where to save (not with a known token) and begins a file; null where the user cancels. */
  beginSave(hint: FileHint): Promise<OpenSave | null>
  writeSave(save: number, bytes: Uint8Array, position?: number): Promise<void>
  closeSave(save: number): Promise<void>
  abortSave(save: number): Promise<void>
  /** Files opened by double click, command line or recent files. Earlier ones are delivered on the first call. */
  onOpenRequest(listener: (file: OpenedFile) => void): () => void
  onMenu(listener: (action: MenuAction) => void): () => void
  setTitle(title: string): Promise<void>
  setDirty(dirty: boolean): Promise<void>
  openExternal(link: KnownLink): Promise<void>
}

/** The `data` of the window message that brings the port. */
export const PORT_MESSAGE = 'chainlight:port'

declare global {
  interface Window {
    readonly chainlight?: DesktopBridge
  }
}
