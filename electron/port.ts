import type { Transport } from '@chainlight/engine/host'
import type { MessagePortMain } from 'electron'

/**
 * A Transport over a port of the main process. Whoever holds the other end may speak: the port is the permission.
 * `onClose` is told once, whichever end closed.
 */
export function portTransport(port: MessagePortMain): Transport {
  const closed = new Set<() => void>()
  let open = true
  const end = () => {
    if (!open) return
    open = false
    port.close()
    for (const fn of closed) fn()
    closed.clear()
  }
  port.on('close', end)
  return {
    send(bytes) {
      if (!open) return
      // A view would drag its whole buffer across; MessagePortMain's transfer list takes only ports.
      const whole = bytes.byteLength === bytes.buffer.byteLength
      port.postMessage(whole ? bytes : bytes.slice())
    },
    onMessage(fn) {
      const listener = ({ data }: { readonly data: unknown }) => {
        if (data instanceof Uint8Array) fn(data)
        else end() // frames are bytes: this is not our page's client
      }
      port.on('message', listener)
      port.start()
      return () => {
        port.off('message', listener)
      }
    },
    onClose(fn) {
      closed.add(fn)
      return () => {
        closed.delete(fn)
      }
    },
    close: end,
  }
}
