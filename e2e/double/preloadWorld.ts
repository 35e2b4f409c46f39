import type { BridgeHalf } from './contextBridge.ts'
import type { Wire, WireCodec } from './wire.ts'

/** What a page's preload world says to the main process. */
export type Upward =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'message'; readonly port: number; readonly message: Wire }
  | { readonly kind: 'close'; readonly port: number }
  | { readonly kind: 'problem'; readonly message: string }

/** What the main process says to a page's preload world. */
export type Downward =
  | { readonly kind: 'answer'; readonly id: number; readonly value: Wire }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'push'
      readonly channel: string
      readonly args: Wire
      readonly ports: readonly number[]
    }
  | { readonly kind: 'message'; readonly port: number; readonly message: Wire }
  | { readonly kind: 'close'; readonly port: number }

/** The world of its own that the preload runs in, and the two names that the double adds to it. */
export const WORLD = 'electron-preload'
export const BINDING = '__electronDoubleUp'
export const RECEIVER = '__electronDoubleDown'

/**
 * Electron as a sandboxed preload sees it: `require('electron')` with ipcRenderer and contextBridge, nothing more.
 * Gives that `require`. Runs in the preload's world; closes over nothing.
 */
export function preloadElectron(
  codec: WireCodec,
  bridge: BridgeHalf,
  up: (message: Upward) => void,
  receive: (listener: (message: Downward) => void) => void,
): (name: string) => unknown {
  type Listener = (event: { readonly ports: readonly MessagePort[] }, ...args: unknown[]) => void
  const listeners = new Map<string, Set<Listener>>()
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const ports = new Map<number, MessagePort>()
  const exposed = new Set<string>()
  let last = 0

  const relay = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Uint8Array && data.byteLength !== data.buffer.byteLength) {
        up({ kind: 'problem', message: 'The page sent a view: its whole buffer was copied.' })
      }
      up({ kind: 'message', port: id, message: codec.encode(data) })
    }
    port1.addEventListener('close', () => up({ kind: 'close', port: id }))
    return port2
  }
  const push = (channel: string, args: unknown[], portIds: readonly number[]) => {
    const event = { ports: portIds.map(relay) }
    for (const listener of [...(listeners.get(channel) ?? [])]) listener(event, ...args)
  }
  receive((message) => {
    switch (message.kind) {
      case 'answer':
        return waiting.get(message.id)?.resolve(codec.decode(message.value))
      case 'fault':
        return waiting.get(message.id)?.reject(new Error(message.message))
      case 'push':
        return push(message.channel, codec.decode(message.args) as unknown[], message.ports)
      case 'message':
        return ports.get(message.port)?.postMessage(codec.decode(message.message))
      case 'close':
        return ports.get(message.port)?.close()
    }
  })
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      last += 1
      const id = last
      up({ kind: 'invoke', id, channel, args: codec.encode(args) })
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown) {
      if (exposed.has(name)) throw new Error('Cannot bind an API on top of an existing property')
      exposed.add(name)
      bridge.expose(name, api)
    },
  }
  return (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`) // a sandboxed preload's own words
    return { ipcRenderer, contextBridge }
  }
}
