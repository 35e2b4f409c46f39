import { type AtomicFile, openAtomic } from '@chainlight/engine/host'

/** So many files may be half written at once; a page that begins more has lost count. */
const MAX_OPEN = 16

/** A file being written, and everything asked of it so far, in order. */
interface Save {
  readonly path: string
  readonly file: AtomicFile
  last: Promise<void>
}

/** The files that one window is writing, each known to the page by a number. */
export class Saves {
  readonly #open = new Map<number, Save>()
  #last = 0

  /** Begins a file at a path the user chose. */
  async begin(path: string): Promise<number> {
    if (this.#open.size >= MAX_OPEN) {
      throw new Error(`At most ${MAX_OPEN} files can be written at once.`)
    }
    const file = await openAtomic(path)
    this.#last += 1
    this.#open.set(this.#last, { path, file, last: Promise.resolve() })
    return this.#last
  }

  /** Adds bytes. A failed write makes all later ones fail too: a file with a hole must not count as whole. */
  write(id: number, bytes: Uint8Array, position?: number): Promise<void> {
    const save = this.#find(id)
    const next = save.last.then(() => save.file.write(bytes, position))
    next.catch(() => undefined) // whoever writes or closes next is told
    save.last = next
    return next
  }

  /** Puts the file in its place and tells its path; if that fails, nothing of it stays. */
  async close(id: number): Promise<string> {
    const save = this.#find(id)
    this.#open.delete(id)
    try {
      await save.last
    } catch (error) {
      await save.file.abort()
      throw error
    }
    await save.file.close()
    return save.path
  }

  /** Gives a file up. Nothing of it stays. Harmless for a file that is closed. */
  async abort(id: number): Promise<void> {
    const save = this.#open.get(id)
    if (!save) return
    this.#open.delete(id)
    await save.last.catch(() => undefined)
    await save.file.abort()
  }

  /** Gives up every file: the page that wrote them is gone. */
  async abortAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.abort(id)))
  }

  #find(id: number): Save {
    const save = this.#open.get(id)
    if (!save) throw new Error(`Expected a file that is being written, got number ${id}.`)
    return save
  }
}
