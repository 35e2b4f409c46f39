import type { Unsubscribe } from '@chainlight/engine'

/** A file the user chose. The page sees a name and a token, never a path. */
export interface OpenedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Lets a later save go to the same file; null where the platform cannot (a browser). */
  readonly token: string | null
}

/** Endings of what the export dialog writes, besides pictures. */
export type ExportedExtension = 'mp4' | 'webm' | 'gif' | 'zip' | 'srt' | 'vtt'

export interface FileHint {
  readonly name: string
  readonly extension: 'py' | 'chainlight' | 'png' | 'tex' | 'md' | 'json' | ExportedExtension
  /** Save without asking, to the file that was opened or saved before. */
  readonly token?: string
  /** Too large to be kept in memory: a page asks for the place first where it can, and writes as it goes. */
  readonly isLarge?: boolean
}

/** Where bytes go. `close` makes the file appear under its name, `abort` leaves nothing behind. */
export interface Sink {
  readonly token: string | null
  readonly name: string
  write(bytes: Uint8Array, position?: number): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

export type KnownLink = 'cs231n'

/** What differs between the desktop app and a page in a browser. */
export interface Platform {
  readonly kind: 'desktop' | 'web'
  openFile(): Promise<OpenedFile | null>
  saveAs(hint: FileHint): Promise<Sink | null>
  onOpenRequest(fn: (file: OpenedFile) => void): Unsubscribe
  /** A menu item or its shortcut was used. */
  onMenu(fn: (action: MenuAction) => void): Unsubscribe
  setTitle(title: string): void
  setDirty(dirty: boolean): void
  openExternal(link: KnownLink): void
}

/** Menu items that the page carries out. */
export type MenuAction =
  | 'new'
  | 'open'
  | 'save'
  | 'saveAs'
  | 'run'
  | 'playPause'
  | 'stepForward'
  | 'stepBack'
  | 'fit'
  | 'theme'
  | 'help'
