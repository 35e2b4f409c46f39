import type { Graph } from '@chainlight/engine'
import type { LayoutOptions } from './layout.ts'
import type { LayoutReply, LayoutRequest } from './layoutService.ts'
import type { Layout } from './show.ts'

/** What the page needs of a `Worker` that runs layoutWorker.ts. */
export interface LayoutPort {
  postMessage(request: LayoutRequest): void
  addEventListener(type: 'message', listener: (event: MessageEvent<LayoutReply>) => void): void
}

/** Lays graphs out somewhere else. */
export interface Layouter {
  /** The layout of a graph; null where a later call or `cancel` overtook it. Rejects where the layout failed. */
  layout(graph: Graph, options?: LayoutOptions): Promise<Layout | null>
  cancel(): void
}

interface Waiting {
  readonly job: number
  readonly resolve: (layout: Layout | null) => void
  readonly reject: (error: Error) => void
}

/** Talks to a layout worker. Only the last graph asked for matters: the one before is cancelled. */
export function createLayouter(worker: LayoutPort): Layouter {
  let jobs = 0
  let waiting: Waiting | null = null
  worker.addEventListener('message', ({ data }) => {
    if (waiting?.job !== data.job) return
    const { resolve, reject } = waiting
    waiting = null
    if (data.kind === 'done') resolve(data.layout)
    else reject(new Error(`The layout failed: ${data.message}`))
  })
  const overtake = () => {
    waiting?.resolve(null)
    waiting = null
  }
  return {
    layout(graph, options = {}) {
      overtake()
      const job = ++jobs
      return new Promise((resolve, reject) => {
        waiting = { job, resolve, reject }
        worker.postMessage({ kind: 'layout', job, graph, options })
      })
    },
    cancel() {
      overtake()
      worker.postMessage({ kind: 'cancel' })
    },
  }
}
