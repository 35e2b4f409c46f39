import { type AtomicFile, beginAtomicFile } from './atomicFile.ts'

/** So many files may be half written at once; a page that begins more has lost count. */
const MAX_OPEN = 16

/** The files that one window is writing, each known to the page by a number. */
export class Saves {
  readonly #open = new Map<number, AtomicFile>()
  #last = 0

  /** Begins a file at a path the user chose. */
  async begin(path: string): Promise<number> {
    if (this.#open.size >= MAX_OPEN)
      throw new Error(`At most ${MAX_OPEN} files can be written at once.`)
    const file = await beginAtomicFile(path)
    this.#last += 1
    this.#open.set(this.#last, file)
    return this.#last
  }

  /** Adds bytes to a file that was begun. */
  async write(save: number, bytes: Uint8Array, position?: number): Promise<void> {
    await this.#find(save).write(bytes, position)
  }

  /** Puts the file in its place and tells its path. */
  async close(save: number): Promise<string> {
    const file = this.#find(save)
    this.#open.delete(save)
    await file.close()
    return file.path
  }

  /** Gives a file up. Nothing of it stays. */
  async abort(save: number): Promise<void> {
    const file = this.#open.get(save)
    this.#open.delete(save)
    await file?.abort()
  }

  /** Gives up every file: the page that wrote them is gone. */
  async abortAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((save) => this.abort(save)))
  }

  #find(save: number): AtomicFile {
    const file = this.#open.get(save)
    if (!file) throw new Error(`Expected a file that is being written, got number ${save}.`)
    return file
  }
}
