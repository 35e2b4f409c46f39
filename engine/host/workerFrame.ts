import type { MessagePort } from 'node:worker_threads'
import { encodeMessage } from '../src/protocol/codec.ts'
import type { Message } from '../src/protocol/messages.ts'
import type { FrameHead, FromWorker } from './workerMessages.ts'

/** Sends a message from a worker thread to its host: encoded, and handed over instead of copied. */
export function postFrame(port: MessagePort, message: Message): void {
  const frame = encodeMessage(message)
  const sent: FromWorker = { kind: 'frame', head: headOf(message), frame }
  port.postMessage(sent, [frame.buffer])
}

/** What the host must know of a message; the heavy part stays in the frame. */
function headOf(message: Message): FrameHead {
  switch (message.kind) {
    case 'chunk':
      return { kind: 'chunk', run: message.run, seq: message.seq }
    case 'progress':
      return { kind: 'progress', run: message.run }
    case 'inspected':
      return { kind: 'inspected' }
    default:
      return message
  }
}
