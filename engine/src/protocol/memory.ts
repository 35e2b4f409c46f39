import type { Unsubscribe } from '../brand.ts'
import type { Transport } from './transport.ts'

/** Two transports joined back to back, for tests: what one sends the other receives, in a later microtask, as a copy. */
export function transportPair(): readonly [Transport, Transport] {
  const left = new MemoryEnd()
  const right = new MemoryEnd()
  left.other = right
  right.other = left
  return [left, right]
}

class MemoryEnd implements Transport {
  other: MemoryEnd | null = null
  private readonly readers = new Set<(bytes: Uint8Array) => void>()
  private readonly closers = new Set<() => void>()

  send(bytes: Uint8Array): void {
    const { other } = this
    if (!other) return
    const copy = bytes.slice()
    Promise.resolve().then(() => {
      if (this.other) for (const read of other.readers) read(copy)
    })
  }

  onMessage(fn: (bytes: Uint8Array) => void): Unsubscribe {
    this.readers.add(fn)
    return () => this.readers.delete(fn)
  }

  onClose(fn: () => void): Unsubscribe {
    this.closers.add(fn)
    return () => this.closers.delete(fn)
  }

  close(): void {
    const { other } = this
    if (!other) return
    this.other = null
    for (const close of this.closers) close()
    other.close()
  }
}
