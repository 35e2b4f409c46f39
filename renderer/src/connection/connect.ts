import type { Transport, Unsubscribe } from '@chainlight/engine'
import { type DesktopBridge, PORT_MESSAGE } from '../platform/bridge.ts'
import { portTransport } from './port.ts'
import { backoff, socketAddress, socketTransport } from './websocket.ts'

/** What a page's link to its host tells: a transport whenever there is one, and when it is gone. */
export interface LinkListener {
  opened(transport: Transport): void
  lost(): void
}

/**
 * Joins the page to its host: over the desktop's port where there is one, else over a WebSocket. A lost link is tried
 * again for as long as the page lives, with growing pauses; each success gives a fresh transport.
 */
export function connect(listener: LinkListener): Unsubscribe {
  const open = window.chainlight ? desktopOpener(window.chainlight) : openSocket
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: Transport | null = null
  let isOver = false
  const lost = () => {
    current = null
    if (isOver) return
    listener.lost()
    timer = setTimeout(tryToOpen, backoff(attempt++))
  }
  const tryToOpen = () =>
    open().then((transport) => {
      if (isOver) return transport.close()
      attempt = 0
      current = transport
      transport.onClose(lost)
      listener.opened(transport)
    }, lost)
  void tryToOpen()
  return () => {
    isOver = true
    clearTimeout(timer)
    current?.close()
  }
}

function openSocket(): Promise<Transport> {
  const socket = new WebSocket(socketAddress(new URL(location.href)))
  return new Promise((resolve, reject) => {
    const transport = socketTransport(socket)
    socket.addEventListener('open', () => resolve(transport), { once: true })
    socket.addEventListener('error', () => reject(new Error('no connection to the host')), {
      once: true,
    })
  })
}

/** How long the main process may take to hand a port over, milliseconds. */
const PORT_PATIENCE = 5000

function desktopOpener(bridge: DesktopBridge): () => Promise<Transport> {
  return () =>
    new Promise((resolve, reject) => {
      const give = (event: MessageEvent<unknown>) => {
        const port = event.ports[0]
        // The preload shares this window; anything else that posts here is none of ours.
        if (event.source !== window || event.data !== PORT_MESSAGE || !port) return
        done()
        resolve(portTransport(port))
      }
      const fail = () => {
        done()
        reject(new Error('the desktop gave no port to the engine'))
      }
      const timer = setTimeout(fail, PORT_PATIENCE)
      const done = () => {
        clearTimeout(timer)
        removeEventListener('message', give)
      }
      addEventListener('message', give)
      bridge.connect().catch(fail)
    })
}
