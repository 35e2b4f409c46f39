// W5: a million events from a worker to a consumer. See README.md.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { cpuNow, emit, loadAverage, median, medianRatio, now, parseArgs } from './lib/harness.mjs'
import { oursUrl } from './lib/places.mjs'
import { Consumer, frameViews, makeEvents, NODES } from './w5/events.mjs'

const { baseOf, Receiver } = await import(oursUrl('stream'))
const args = parseArgs()
const n = args.n ?? 1e6
const rounds = args.rounds ?? 7
const events = makeEvents(n)
const worker = new Worker(new URL('./w5/producer.mjs', import.meta.url), { workerData: { n } })
const [{ port }] = await once(worker, 'message')

const base = baseOf(NODES)

const expected = new Consumer()
expected.applyArrays(events.id, events.value, events.phase)

/** How a consumer takes a message of each form. */
const takers = {
  object: (consumer) => (event) => consumer.apply(event.id, event.value, event.phase),
  json: (consumer) => (text) => {
    for (const event of JSON.parse(text)) consumer.apply(event.id, event.value, event.phase)
  },
  binary: (consumer) => (bytes) => {
    const { id, value, phase } = frameViews(owned(bytes))
    consumer.applyArrays(id, value, phase)
  },
  chainlight: (consumer) => {
    const receiver = new Receiver(consumer, base)
    return (bytes) => receiver.take(bytes)
  },
}

/** The buffer of a message; a socket's message lies askew in a larger one. */
function owned(bytes) {
  const { buffer, byteOffset, byteLength } = bytes
  const isWhole = byteOffset === 0 && byteLength === buffer.byteLength
  return isWhole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
}

/** Asks for the events in a form and answers when all have come. */
function overPort(form) {
  const consumer = new Consumer()
  const take = takers[form](consumer)
  return new Promise((resolve) => {
    worker.on('message', function onMessage(message) {
      take(message)
      if (consumer.seen < n) return
      worker.off('message', onMessage)
      resolve(consumer)
    })
    worker.postMessage(form)
  })
}

async function overSocket(form) {
  const consumer = new Consumer()
  const take = takers[form](consumer)
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await once(socket, 'open')
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (message) => {
      take(message)
      if (consumer.seen < n) return
      socket.terminate()
      resolve(consumer)
    })
    socket.send(form)
  })
}

const cases = [
  { name: 'postMessage, one object each', run: () => overPort('object') },
  { name: 'WebSocket, JSON of 1,000', run: () => overSocket('json') },
  { name: 'WebSocket, bare frames', run: () => overSocket('binary') },
  { name: 'transferred, bare frames', run: () => overPort('binary') },
  { name: 'chainlight, WebSocket', run: () => overSocket('chainlight') },
  { name: 'chainlight, transferred', run: () => overPort('chainlight') },
].map((one) => ({ ...one, ms: [], cpu: [], ok: true }))

for (let i = 0; i < 3; i++) for (const one of cases) await one.run() // warms up
for (let r = 0; r < rounds; r++) {
  for (const one of cases) {
    globalThis.gc?.()
    const [start, used] = [now(), cpuNow()]
    const consumer = await one.run()
    one.ms.push(now() - start)
    one.cpu.push(cpuNow() - used)
    one.ok &&= Math.abs(consumer.checksum() - expected.checksum()) < 1e-6
  }
}
for (const { name, ms, cpu, ok } of cases) {
  emit({
    bench: 'W5',
    case: '1,000,000 events',
    peer: name,
    unit: 'million events a second',
    median: n / median(ms) / 1000,
    best: n / Math.min(...ms) / 1000,
    perSecondOfProcessor: n / median(cpu) / 1000,
    against: cases[0].name,
    faster: 1 / medianRatio(ms, cases[0].ms),
    rounds,
    ok,
    load: loadAverage(),
  })
}
await worker.terminate()
