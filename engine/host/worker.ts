import { parentPort, workerData } from 'node:worker_threads'
import { encodeMessage } from '../src/protocol/codec.ts'
import type { Message, RunId } from '../src/protocol/messages.ts'
import { createRunner } from '../src/runner.ts'
import type { FrameHead, FromWorker, ToWorker, WorkerSetup } from './workerMessages.ts'

/** A runner joined to the thread that started it. One job at a time, in order; `idle` follows each. */
function serve(port: NonNullable<typeof parentPort>, setup: WorkerSetup): void {
  const stopUpTo = new Int32Array(setup.stopFlag)
  let serial = 0
  let run = 0 as RunId // no job yet
  const runner = createRunner({
    post: (message) => {
      const frame = encodeMessage(message)
      const sent: FromWorker = { kind: 'frame', head: headOf(message), frame }
      port.postMessage(sent, [frame.buffer])
    },
    shouldStop: () => Atomics.load(stopUpTo, 0) >= serial,
    nextRun: () => run,
  })
  port.on('message', (job: ToWorker) => {
    serial = job.serial
    run = job.run
    runner.handle(job.command)
    const idle: FromWorker = { kind: 'idle', serial }
    port.postMessage(idle)
  })
}

/** What the host must know of a message; the heavy part stays in the frame. */
function headOf(message: Message): FrameHead {
  switch (message.kind) {
    case 'chunk':
      return { kind: 'chunk', run: message.run, seq: message.seq }
    case 'inspected':
      return { kind: 'inspected', request: message.request }
    default:
      return message
  }
}

if (parentPort) serve(parentPort, workerData as WorkerSetup) // the host is the only one to start this file
