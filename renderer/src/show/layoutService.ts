import type { Graph } from '@chainlight/engine'
import type { LayoutOptions } from './layout.ts'
import { layoutSteps } from './layout.ts'
import type { Layout } from './show.ts'

/** What the page asks of the worker. A new `layout` makes the one before void; `cancel` just stops. */
export type LayoutRequest =
  | {
      readonly kind: 'layout'
      readonly job: number
      readonly graph: Graph
      readonly options: LayoutOptions
    }
  | { readonly kind: 'cancel' }

/** The answer to the last job asked for; cancelled jobs have none. */
export type LayoutReply =
  | { readonly kind: 'done'; readonly job: number; readonly layout: Layout }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string }

/** What a worker's global scope offers, as far as this one needs it. */
export interface LayoutScope {
  postMessage(reply: LayoutReply, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<LayoutRequest>) => void): void
}

/** Works so long between looks at the inbox, milliseconds: a cancel takes effect within twice that. */
const SLICE = 16

/** Lays graphs out, one at a time, in slices between which it reads its messages. */
export function serveLayouts(scope: LayoutScope, now: () => number): void {
  let current = 0
  scope.addEventListener('message', ({ data }) => {
    current++
    if (data.kind === 'layout') void work(data, current)
  })

  async function work(request: LayoutRequest & { kind: 'layout' }, turn: number): Promise<void> {
    const { job } = request
    try {
      const steps = layoutSteps(request.graph, request.options)
      for (let sliceEnd = now() + SLICE; ; ) {
        const step = steps.next()
        if (step.done) return reply(job, step.value)
        if (now() < sliceEnd) continue
        await nextTask()
        if (turn !== current) return
        sliceEnd = now() + SLICE
      }
    } catch (error) {
      scope.postMessage({ kind: 'failed', job, message: String(error) }, [])
    }
  }

  function reply(job: number, layout: Layout): void {
    scope.postMessage({ kind: 'done', job, layout }, buffersOf(layout))
  }
}

/** A task after those that wait already, messages among them. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** The arrays of a layout, handed over instead of copied. */
function buffersOf({ bodies, wires, bodyOf, within }: Layout): Transferable[] {
  const arrays = [bodyOf, within, ...Object.values(bodies), ...Object.values(wires)]
  return [
    ...new Set(arrays.flatMap((x) => (ArrayBuffer.isView(x) ? [x.buffer as ArrayBuffer] : []))),
  ]
}
