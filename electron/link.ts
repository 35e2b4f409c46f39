import type { Host } from '@chainlight/engine/host'
import type { BrowserWindow, MessageChannelMain } from 'electron'
import { portTransport } from './port.ts'

/** Joins one window's page to the host; there is at most one open port at a time. */
export interface HostLink {
  /** Gives the page a fresh port and closes the one before. */
  connect(): void
  /** Closes the port. Calling it twice is harmless. */
  disconnect(): void
}

/**
 * Makes the link of a window. The port is closed as soon as the page that got it is no longer there: a new page must
 * ask again.
 */
export function linkToHost(
  window: BrowserWindow,
  host: Host,
  makeChannel: () => MessageChannelMain,
): HostLink {
  let detach: (() => void) | null = null
  const disconnect = () => {
    detach?.()
    detach = null
  }
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) disconnect()
  })
  window.webContents.on('render-process-gone', disconnect)
  window.on('closed', disconnect)
  return {
    disconnect,
    connect() {
      disconnect()
      const { port1, port2 } = makeChannel()
      const transport = portTransport(port1)
      const leave = host.attach(transport, 'owner')
      detach = () => {
        leave()
        transport.close()
      }
      window.webContents.postMessage('host:port', null, [port2])
    },
  }
}
