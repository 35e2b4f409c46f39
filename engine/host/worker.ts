import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { RunId } from '../src/protocol/messages.ts'
import { createRunner } from '../src/runner.ts'
import { useFastKernels } from './kernels.ts'
import { postFrame } from './workerFrame.ts'
import type { FromWorker, ToWorker, WorkerSetup } from './workerMessages.ts'

/** A runner joined to the thread that started it. One job at a time, in order; `idle` follows each. */
function serve(port: MessagePort, setup: WorkerSetup): void {
  const stopUpTo = new Int32Array(setup.stopFlag)
  let serial = 0
  let run = 0 as RunId // no job yet
  const runner = createRunner({
    post: (message) => postFrame(port, message),
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

if (parentPort) {
  useFastKernels()
  serve(parentPort, workerData as WorkerSetup) // the host is the only one to start this file
}
