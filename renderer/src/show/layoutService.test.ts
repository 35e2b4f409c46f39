import { describe, expect, it } from 'vitest'
import { graphOf, sigmoidTrace } from './fixtures.ts'
import { layoutOf } from './layout.ts'
import { createLayouter } from './layoutClient.ts'
import type { LayoutReply, LayoutRequest } from './layoutService.ts'
import { serveLayouts } from './layoutService.ts'

/** A worker in the same thread: messages are copied and arrive in later tasks, as between threads. */
function joined(now: () => number) {
  let toWorker: (event: MessageEvent<LayoutRequest>) => void = () => {}
  let toPage: (event: MessageEvent<LayoutReply>) => void = () => {}
  const deliver = <T>(data: T, listener: () => (event: MessageEvent<T>) => void) => {
    const copy = structuredClone(data)
    setTimeout(() => listener()({ data: copy } as MessageEvent<T>))
  }
  serveLayouts(
    {
      postMessage: (reply) => deliver(reply, () => toPage),
      addEventListener: (_type, listener) => {
        toWorker = listener
      },
    },
    now,
  )
  return createLayouter({
    postMessage: (request) => deliver(request, () => toWorker),
    addEventListener: (_type, listener) => {
      toPage = listener
    },
  })
}

const { graph } = sigmoidTrace()
const large = graphOf(
  Array.from({ length: 3000 }, (_, i) =>
    i < 30 ? { role: 'data' as const } : { op: 'add', inputs: [i - 1 - (i % 17), i - 30] },
  ),
  [2999],
)

describe('a layout in a worker', () => {
  it('is the layout that the page would make itself', async () => {
    expect(await joined(() => 0).layout(graph)).toEqual(layoutOf(graph))
  })
  it('gives way to the next one', async () => {
    // Every look at the clock says that a slice is over: the worker reads its inbox after every step.
    let clock = 0
    const layouter = joined(() => (clock += 1000))
    const first = layouter.layout(large)
    const second = layouter.layout(graph)
    expect(await first).toBeNull()
    expect(await second).toEqual(layoutOf(graph))
  })
  it('can be cancelled and asked again', async () => {
    const layouter = joined(() => 0)
    const first = layouter.layout(large)
    layouter.cancel()
    expect(await first).toBeNull()
    expect(await layouter.layout(graph)).toEqual(layoutOf(graph))
  })
  it('says when it fails', async () => {
    const broken = { ...graph, columns: null } as unknown as typeof graph
    await expect(joined(() => 0).layout(broken)).rejects.toThrow('The layout failed')
  })
})
