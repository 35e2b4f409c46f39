/** Files that wait to be opened: asked for by double click, command line, a second start or the recent list. */
export class OpenRequests {
  readonly #waiting: string[] = []
  readonly #listeners = new Set<() => void>()

  /** Adds a path and tells whoever can open it. */
  add(path: string): void {
    this.#waiting.push(path)
    for (const listener of this.#listeners) listener()
  }

  /** Takes all paths that wait. */
  take(): readonly string[] {
    return this.#waiting.splice(0)
  }

  /** Calls `listener` whenever a path arrives. */
  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}
