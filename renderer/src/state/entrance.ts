import type { RunSummary, Trace } from '@chainlight/engine'
import { buildShow } from '../show/build.ts'
import { closedKeys } from '../show/groups/folding.ts'
import { createLayouter, type Layouter } from '../show/layoutClient.ts'
import type { Show } from '../show/show.ts'
import { useDocument } from './document.ts'
import { loadTimeline } from './player.ts'
import { setRun, useRun } from './run.ts'
import { sameStructure } from './sameStructure.ts'
import { keepSelection } from './selection.ts'

/** What a finished trace does to time: an edit keeps the moment, another program starts over. */
export type Entrance = 'keep' | 'start'

/** Graphs above this are laid out by a worker, so that the page never stutters; below, a worker would only cost time. */
const MOST_AT_ONCE = 400

let layouter: Layouter | null = null

/**
 * Makes the show of a trace: at once where that takes a few milliseconds, else later; null where a newer one overtook
 * it. Numbers that changed leave the layout as it is; a small edit leaves what is still there near its place.
 */
export function prepareShow(trace: Trace, entrance: Entrance): Show | Promise<Show | null> {
  layouter?.cancel()
  const { show } = useRun.getState()
  const closed = closedKeys(trace.graph, useDocument.getState().folds)
  const isSame = show !== null && equalKeys(show.layout.closed, closed)
  if (isSame && sameStructure(show.trace.graph, trace.graph)) {
    return buildShow(trace, { layout: show.layout })
  }
  const previous =
    show && entrance === 'keep' ? { graph: show.trace.graph, layout: show.layout } : null
  const options = previous ? { previous, closed } : { closed }
  if (trace.graph.size <= MOST_AT_ONCE) return buildShow(trace, options)
  layouter ??= createLayouter(
    new Worker(new URL('../show/layoutWorker.ts', import.meta.url), { type: 'module' }),
  )
  const laid = layouter.layout(trace.graph, options)
  return laid.then((layout) => layout && buildShow(trace, { layout }))
}

const equalKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])

/** Gives up a layout that is under way. */
export function cancelShow(): void {
  layouter?.cancel()
}

/** Puts a show on stage: keeps what is selected, and gives the player its times. */
export function enterShow(
  show: Show,
  source: string,
  summary: RunSummary | null,
  entrance: Entrance,
): void {
  keepSelection(useRun.getState().show, show)
  loadTimeline(show.timeline, entrance)
  setRun({
    phase: { kind: 'done' },
    show,
    shownSource: source,
    summary,
    printed: summary?.printed ?? '',
  })
}
