import type { Transport } from '@chainlight/engine'

/** A Transport over a MessagePort, as the desktop's preload hands one to the page. */
export function portTransport(port: MessagePort): Transport {
  const closed = new Set<() => void>()
  const listeners = new Set<(bytes: Uint8Array) => void>()
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    const bytes = bytesOf(event.data)
    if (bytes) for (const listener of listeners) listener(bytes)
  })
  port.addEventListener('close', () => {
    for (const listener of closed) listener()
  })
  return {
    // No transfer list: a transferred buffer is lost on its way to Electron's main process (electron#34905).
    send: (bytes) => port.postMessage(bytes),
    onMessage(fn) {
      listeners.add(fn)
      port.start()
      return () => listeners.delete(fn)
    },
    onClose(fn) {
      closed.add(fn)
      return () => closed.delete(fn)
    },
    close: () => port.close(),
  }
}

/** A frame's bytes, whichever way a channel wraps them; null for anything that is no frame. */
export function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof Uint8Array) return data
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return null
}
