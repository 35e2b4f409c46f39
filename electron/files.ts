import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Tokens } from '@chainlight/engine/host'
import type { BaseWindow, Dialog, FileFilter } from 'electron'
import type { FileHint, OpenedFile } from './bridge.ts'
import type { Settings } from './settings.ts'

/** The largest file that is handed to the page, in bytes. */
export const MAX_FILE = 256 * 1024 * 1024
const MAX_RECENT = 10
const FILTERS: readonly FileFilter[] = [
  { name: 'Programs and recordings', extensions: ['py', 'chainlight'] },
  { name: 'Python programs', extensions: ['py'] },
  { name: 'Chainlight recordings', extensions: ['chainlight'] },
  { name: 'All files', extensions: ['*'] },
]
const FILTER_NAMES: Readonly<Record<FileHint['extension'], string>> = {
  py: 'Python program',
  chainlight: 'Chainlight recording',
  png: 'Picture',
  tex: 'LaTeX document',
  md: 'Markdown text',
  json: 'Data',
  mp4: 'MP4 video',
  webm: 'WebM video',
  gif: 'GIF animation',
  zip: 'PNG pictures in a zip',
  srt: 'SRT captions',
  vtt: 'WebVTT captions',
}

/** Files the user has named, by dialog, double click, command line or the list of recent ones. */
export interface Files {
  /** Lets the user choose a file and reads it; null where they cancel. */
  choose(window: BaseWindow): Promise<OpenedFile | null>
  /** Reads a file that the user has named. */
  read(path: string): Promise<OpenedFile>
  /** Where to save: the file of a known token, else where the user says; null where they cancel. */
  place(window: BaseWindow, hint: FileHint): Promise<string | null>
  /** The token that stands for a path, the same one each time. */
  tokenOf(path: string): string
  /** Remembers that a file was opened or saved. */
  remember(path: string): void
}

/** Makes the desk of files. `remembered` is told the path of each file that was opened or saved. */
export function createFiles(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  settings: Settings,
  remembered: (path: string) => void,
): Files {
  const tokens = new Tokens()
  const files: Files = {
    async choose(window) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a program or a recording',
        properties: ['openFile'],
        filters: [...FILTERS],
        ...startAt(settings.value.lastFolder),
      })
      const path = filePaths[0]
      return canceled || path === undefined ? null : files.read(path)
    },
    async read(path) {
      const { size } = await stat(path)
      if (size > MAX_FILE) {
        throw new Error(
          `${basename(path)} has ${size} bytes; files up to ${MAX_FILE} can be opened.`,
        )
      }
      const bytes = new Uint8Array(await readFile(path))
      files.remember(path)
      return { name: basename(path), bytes, token: files.tokenOf(path) }
    },
    async place(window, hint) {
      if (hint.token !== undefined) return tokens.pathOf(hint.token)
      return askWhere(dialog, window, hint, settings.value.lastFolder)
    },
    tokenOf: (path) => tokens.give(path),
    remember(path) {
      const recent = [path, ...settings.value.recent.filter((other) => other !== path)]
      settings.change({ lastFolder: dirname(path), recent: recent.slice(0, MAX_RECENT) })
      remembered(path)
    },
  }
  return files
}

/** Asks for a place. A name typed without its extension gets it, and is asked about again where that file exists. */
async function askWhere(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BaseWindow,
  hint: FileHint,
  folder: string | null,
): Promise<string | null> {
  let suggestion = folder === null ? hint.name : join(folder, hint.name)
  for (;;) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: suggestion,
      filters: [{ name: FILTER_NAMES[hint.extension], extensions: [hint.extension] }],
    })
    if (canceled || !filePath) return null
    if (extname(filePath) !== '') return filePath
    suggestion = `${filePath}.${hint.extension}`
    if (!existsSync(suggestion)) return suggestion
  }
}

function startAt(folder: string | null): { readonly defaultPath?: string } {
  return folder !== null && existsSync(folder) ? { defaultPath: folder } : {}
}

/** The files named on a command line. What is not ours to open, flags among it, is passed over. */
export function filesNamed(argv: readonly string[], folder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((word) => !word.startsWith('-') && /\.(py|chainlight)$/i.test(word))
    .map((word) => (/^([/\\]|[a-z]:)/i.test(word) ? word : join(folder, word)))
}
