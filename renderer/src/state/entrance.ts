import type { RunSummary, Trace } from '@chainlight/engine'
import { buildShow } from '../show/build.ts'
import type { Show } from '../show/show.ts'
import { loadTimeline } from './player.ts'
import { setRun, useRun } from './run.ts'
import { sameStructure } from './sameStructure.ts'
import { keepSelection } from './selection.ts'

/** Puts a trace on stage: makes its show, keeps what is selected, and gives the player its times. */
export function enterShow(
  trace: Trace,
  source: string,
  summary: RunSummary | null,
  entrance: 'keep' | 'start',
): void {
  const before = useRun.getState().show
  const show = showOf(trace, before, entrance)
  keepSelection(before, show)
  loadTimeline(show.timeline, entrance)
  setRun({
    phase: { kind: 'done' },
    show,
    shownSource: source,
    summary,
    printed: summary?.printed ?? '',
  })
}

/** Numbers that changed leave the layout as it is; a small edit leaves what is still there near its place. */
function showOf(trace: Trace, before: Show | null, entrance: 'keep' | 'start'): Show {
  if (!before || entrance === 'start') return buildShow(trace)
  const { layout } = before
  const { graph } = before.trace
  return sameStructure(graph, trace.graph)
    ? buildShow(trace, { layout })
    : buildShow(trace, { previous: { graph, layout } })
}
