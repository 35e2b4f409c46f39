import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file that appears under its name only when it is whole. */
export interface AtomicFile {
  readonly path: string
  /** Writes at `position`, else behind what was written last. Calls are carried out in order. */
  write(bytes: Uint8Array, position?: number): Promise<void>
  /** Puts the file in its place, replacing what was there. */
  close(): Promise<void>
  /** Leaves everything as it was before. Harmless after `close`. */
  abort(): Promise<void>
}

/** Begins a file beside its future place, so that the final rename stays on one disk and cannot be seen half done. */
export async function beginAtomicFile(wanted: string): Promise<AtomicFile> {
  const path = await realpath(wanted).catch(() => wanted) // a link keeps pointing where it points
  const mode = await stat(path).then(
    (stats) => stats.mode & 0o777,
    () => 0o666,
  )
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  return new Draft(path, draft, await open(draft, 'wx', mode))
}

class Draft implements AtomicFile {
  readonly path: string
  readonly #draft: string
  readonly #handle: FileHandle
  #end = 0
  #last: Promise<unknown> = Promise.resolve()
  #open = true

  constructor(path: string, draft: string, handle: FileHandle) {
    this.path = path
    this.#draft = draft
    this.#handle = handle
  }

  write(bytes: Uint8Array, position?: number): Promise<void> {
    return this.#inOrder(async () => {
      let at = position ?? this.#end
      for (let done = 0; done < bytes.byteLength; ) {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.byteLength - done, at)
        done += bytesWritten
        at += bytesWritten
      }
      this.#end = at
    })
  }

  async close(): Promise<void> {
    try {
      await this.#inOrder(() => this.#handle.sync())
      await this.#release()
      await rename(this.#draft, this.path)
    } catch (error) {
      await this.abort()
      throw error
    }
  }

  async abort(): Promise<void> {
    await this.#last.catch(() => undefined)
    await this.#release()
    await rm(this.#draft, { force: true })
  }

  async #release(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.#handle.close()
  }

  /** A failed write makes the ones behind it fail too: a file with a hole must not be closed as whole. */
  #inOrder(work: () => Promise<void>): Promise<void> {
    const next = this.#last.then(work)
    this.#last = next
    next.catch(() => undefined)
    return next
  }
}
