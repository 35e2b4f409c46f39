import { type NodeId, opNamed, type Trace, TraceAssembler } from '@chainlight/engine'
import { decodeMessage, encodeMessage, type Message } from '@chainlight/engine/protocol'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { FrontEnd } from '../../../../engine/src/importers/importer.ts'
import { createRunner } from '../../../../engine/src/runner.ts'
import { Stage } from '../../../../renderer/src/scene/Stage.tsx'
import type { StageHandle } from '../../../../renderer/src/scene/stageHandle.ts'
import { buildShow } from '../../../../renderer/src/show/build.ts'
import type { Seconds, Show } from '../../../../renderer/src/show/show.ts'

/** What `w6-stage.mjs` asks of a page: the time to the first picture, then frames drawn by hand. */
interface Contender {
  start(): Promise<{ readonly first: number }>
  measure(frames: number): unknown
}

declare global {
  interface Window extends Contender {}
}

const inputs: readonly (readonly number[])[] = await (
  await fetch(`/graph${location.search}`)
).json()
const FRAME = 1 / 60

/** The graph as a program: leaves, tanh of one node, sum of two; nodes that nobody reads are named, and so are shown. */
const front: FrontEnd = (_source, tape) => {
  const [add, tanh] = [opNamed('add'), opNamed('tanh')]
  const unread = new Set<NodeId>()
  for (const [i, list] of inputs.entries()) {
    const [a, b] = list as readonly NodeId[]
    const id =
      a === undefined
        ? tape.leaf(Math.sin(i), 'data', `x${i}`)
        : tape.recordScalar(b === undefined ? tanh : add, a, b ?? -1)
    unread.add(id)
    for (const input of list) unread.delete(input as NodeId)
  }
  const vars = new Map([...unread].map((id): [string, NodeId] => [`y${id}`, id]))
  const loss = (inputs.length - 1) as NodeId
  return { loss, lossName: `y${loss}`, calledBackward: false, vars, printed: '' }
}

/** Runs the program and takes its trace as the app does, through frames. */
function record(): Trace {
  const assembler = new TraceAssembler()
  const runner = createRunner({
    front,
    shouldStop: () => false,
    post(message: Message) {
      if (message.kind === 'failed') throw new Error(message.report.message)
      if (message.kind !== 'chunk') return
      const received = decodeMessage(encodeMessage(message))
      if (received.kind === 'chunk') assembler.add(received.piece)
    },
  })
  runner.handle({ kind: 'run', request: 1, file: 'graph', source: '', options: {} })
  return assembler.trace
}

const root = createRoot(document.getElementById('root')!)

/** Gives the stage a show, and takes the handle of a stage that was not there before. */
function render(next: Show | null): Promise<StageHandle> {
  return new Promise((resolve) => {
    flushSync(() => {
      root.render(
        <Stage
          show={next}
          theme="dark"
          palette="default"
          pose={null}
          selection={null}
          onSelect={() => {}}
          ref={keep}
        />,
      )
    })
    function keep(handle: StageHandle | null) {
      if (handle) resolve(handle)
    }
  })
}

const stage = await render(null)
await stage.ready()
const gl = stage.canvas.getContext('webgl2')!
const pixel = new Uint8Array(4)
/** Waits until the last picture is complete. */
const finish = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
let duration = 0

/** From the program to the first complete picture, on a page that is open. */
window.start = async () => {
  const start = performance.now()
  const trace = record()
  const recorded = performance.now()
  const show = buildShow(trace)
  duration = show.timeline.duration
  const built = performance.now()
  await render(show)
  stage.setTime(0 as Seconds)
  finish()
  const end = performance.now()
  const parts = { engine: recorded - start, layout: built - recorded, stage: end - built }
  return { first: end - start, parts }
}

/** Plays on, frame by frame: milliseconds of JavaScript, and until the picture is complete. */
window.measure = (frames) => {
  const script: number[] = []
  const whole: number[] = []
  for (let i = 0; i < frames; i++) {
    const start = performance.now()
    stage.setTime((duration / 2 + i * FRAME) as Seconds)
    script.push(performance.now() - start)
    finish()
    whole.push(performance.now() - start)
  }
  return { script, whole, calls: stage.drawCalls(), triangles: stage.triangles() }
}
