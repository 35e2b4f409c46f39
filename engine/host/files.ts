import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file being written: it appears under its name, whole, at `close`, and never if `abort` is called instead. */
export interface AtomicFile {
  /** Writes at a byte position, or after what was written last. */
  write(bytes: Uint8Array, position?: number): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/**
 * Begins a file. Until it is closed its bytes lie beside it under a hidden name, so that the rename stays on one disk.
 * A file that is there already keeps its permissions, and a link goes on pointing to it.
 */
export async function openAtomic(asked: string): Promise<AtomicFile> {
  const path = await realpath(asked).catch(() => asked)
  const mode = await stat(path).then(
    (old) => old.mode & 0o777,
    () => 0o666,
  )
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', mode).catch((error: NodeJS.ErrnoException) => {
    throw new Error(reasonOf(error), { cause: error })
  })
  let end = 0
  return {
    async write(bytes, position = end) {
      await writeAll(file, bytes, position)
      end = position + bytes.length
    },
    async close() {
      await file.sync()
      await file.close()
      await rename(draft, path).catch(async (error) => {
        await rm(draft, { force: true })
        throw error
      })
    },
    async abort() {
      await file.close()
      await rm(draft, { force: true })
    },
  }
}

/** Why a file cannot be made, without the hidden name that nobody asked for. */
function reasonOf({ code = 'unknown error' }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'its folder does not exist'
    case 'ENOTDIR':
      return 'its folder is a file'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'its folder may not be written to'
    case 'ENOSPC':
      return 'the disk is full'
    default:
      return code
  }
}

/** Writes a whole file at once, or leaves the old one as it was. */
export async function writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
  const file = await openAtomic(path)
  try {
    await file.write(bytes)
  } catch (error) {
    await file.abort()
    throw error
  }
  await file.close()
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Names that a page may use for paths it never sees. */
export class Tokens {
  readonly #paths = new Map<string, string>()

  /** A token for a path, the same one each time. It cannot be guessed. */
  give(path: string): string {
    for (const [token, known] of this.#paths) if (known === path) return token
    const token = randomBytes(16).toString('hex')
    this.#paths.set(token, path)
    return token
  }

  /** The path that a token stands for; throws for a token that was never given. */
  pathOf(token: string): string {
    const path = this.#paths.get(token)
    if (path === undefined)
      throw new Error('Expected a token of a file that was opened or saved here')
    return path
  }
}
