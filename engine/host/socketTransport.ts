import type { RawData, WebSocket } from 'ws'
import type { Transport } from '../src/protocol/transport.ts'

/** A client that says nothing for this long, not even to a ping, is gone. */
const PING_MS = 15_000

/** A Transport over a server's end of a WebSocket. Text frames are none of ours and end the connection. */
export function socketTransport(socket: WebSocket): Transport {
  socket.binaryType = 'nodebuffer'
  keepAlive(socket)
  // `ws` closes the connection after an error; without a listener the process would end.
  socket.on('error', () => socket.terminate())
  return {
    send(bytes) {
      if (socket.readyState === socket.OPEN) socket.send(bytes)
    },
    onMessage(fn) {
      const listener = (data: RawData, isBinary: boolean) => {
        if (isBinary && data instanceof Uint8Array) fn(data)
        else socket.close(1003, 'binary frames only')
      }
      socket.on('message', listener)
      return () => socket.off('message', listener)
    },
    onClose(fn) {
      socket.on('close', fn)
      return () => socket.off('close', fn)
    },
    close: () => socket.close(),
  }
}

function keepAlive(socket: WebSocket): void {
  let isAlive = true
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, PING_MS)
  timer.unref()
  socket.on('pong', () => {
    isAlive = true
  })
  socket.on('close', () => clearInterval(timer))
}
