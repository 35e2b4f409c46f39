import type { Unsubscribe } from '../brand.ts'

/**
 * Carries whole frames both ways, in order. A MessagePort, a WebSocket and an in-memory pair implement it.
 * A sent array owns its whole buffer (`byteLength === buffer.byteLength`) and must not be touched afterwards.
 */
export interface Transport {
  send(bytes: Uint8Array): void
  onMessage(fn: (bytes: Uint8Array) => void): Unsubscribe
  onClose(fn: () => void): Unsubscribe
  close(): void
}
