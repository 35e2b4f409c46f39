// Worker side of W5: sends the events in the form that the main thread asks for.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { WebSocketServer } from 'ws'
import { oursUrl } from '../lib/places.mjs'
import { fillFrame, frameBytes, makeEvents, NODES } from './events.mjs'

const { sender } = await import(oursUrl('stream'))
const events = makeEvents(workerData.n)
const { n, id, value, phase } = events
const JSON_SIZE = 1000
const FRAME_SIZE = 16_384
/** A sender waits while more than this is on its way. */
const WINDOW_BYTES = 4 * 2 ** 20

const object = (i) => ({ id: id[i], value: value[i], phase: phase[i] })

function* stretches(size) {
  for (let i = 0; i < n; i += size) yield { from: i, count: Math.min(size, n - i) }
}

/** What is sent, by form: strings, arrays of bytes or objects, one after the other. */
const forms = {
  *object() {
    for (let i = 0; i < n; i++) yield object(i)
  },
  *json() {
    for (const { from, count } of stretches(JSON_SIZE)) {
      yield JSON.stringify(Array.from({ length: count }, (_, k) => object(from + k)))
    }
  },
  *binary() {
    for (const { from, count } of stretches(FRAME_SIZE)) {
      const buffer = new ArrayBuffer(frameBytes(count))
      fillFrame(buffer, events, from, count)
      yield new Uint8Array(buffer)
    }
  },
  chainlight: sender(events, NODES),
}

/** Sends everything through a socket, waiting while the socket is behind. */
function sendAll(socket, messages) {
  const pump = () => {
    while (socket.bufferedAmount < WINDOW_BYTES) {
      const { done, value: message } = messages.next()
      if (done) return
      socket.send(message)
    }
    setImmediate(pump)
  }
  pump()
}

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
await once(server, 'listening')
server.on('connection', (socket) => {
  socket.on('message', (form) => sendAll(socket, forms[form]()))
})

parentPort.on('message', (form) => {
  for (const message of forms[form]()) {
    parentPort.postMessage(message, message instanceof Uint8Array ? [message.buffer] : [])
  }
})
parentPort.postMessage({ port: server.address().port })
