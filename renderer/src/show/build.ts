import type { Trace } from '@chainlight/engine'
import type { LayoutOptions } from './layout.ts'
import { layoutOf } from './layout.ts'
import type { Pacing } from './pacing.ts'
import type { Layout, Show } from './show.ts'
import { timelineOf } from './timeline.ts'

/** How a show is made. */
export interface BuildOptions extends LayoutOptions {
  /** A layout of the same graph, from a worker or from the run before; else it is made here. */
  readonly layout?: Layout
  readonly pacing?: Pacing
}

/** Makes the show of a trace. */
export function buildShow(trace: Trace, options: BuildOptions = {}): Show {
  const layout = options.layout ?? layoutOf(trace.graph, options)
  return { trace, layout, timeline: timelineOf(trace, layout, options.pacing) }
}
