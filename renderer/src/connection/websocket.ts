import type { Transport } from '@chainlight/engine'
import { bytesOf } from './port.ts'

/** A Transport over an open WebSocket. */
export function socketTransport(socket: WebSocket): Transport {
  socket.binaryType = 'arraybuffer'
  return {
    send(bytes) {
      // The engine's frames own plain buffers, never shared ones.
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>)
    },
    onMessage(fn) {
      const listener = (event: MessageEvent<unknown>) => {
        const bytes = bytesOf(event.data)
        if (bytes) fn(bytes)
      }
      socket.addEventListener('message', listener)
      return () => socket.removeEventListener('message', listener)
    },
    onClose(fn) {
      socket.addEventListener('close', fn)
      return () => socket.removeEventListener('close', fn)
    },
    close: () => socket.close(),
  }
}

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where the host's WebSocket is: `/ws` of the page's own origin. On this machine alone, `?ws=` may name another
 * WebSocket of this machine, for development.
 */
export function socketAddress(page: URL): string {
  const own = new URL('/ws', page)
  own.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:'
  const code = page.searchParams.get('code')
  if (code) own.searchParams.set('code', code)
  const asked = page.searchParams.get('ws')
  if (!asked || !LOCAL_HOSTS.has(page.hostname) || !URL.canParse(asked)) return own.href
  const other = new URL(asked)
  const isLocalSocket = other.protocol === 'ws:' && LOCAL_HOSTS.has(other.hostname)
  return isLocalSocket ? other.href : own.href
}

/** Milliseconds to wait before attempt number `attempt` (from 0): doubles from 250 up to 5,000. */
export function backoff(attempt: number): number {
  return Math.min(250 * 2 ** attempt, 5000)
}
