import { closedKeys, type Folds } from '../show/groups/folding.ts'
import { groupingOf } from '../show/groups/grouping.ts'
import { sameMoment } from '../show/moment.ts'
import type { Seconds, Show } from '../show/show.ts'
import { setFolds, useDocument } from './document.ts'
import { prepareShow } from './entrance.ts'
import { loadTimeline, pause, seek, usePlayer } from './player.ts'
import { setRun, useRun } from './run.ts'
import { keepSelection } from './selection.ts'
import { useView } from './view.ts'

/** Opens the closed group that a body stands for; false where it stands for none. */
export function openGroup(body: number): boolean {
  const { show } = useRun.getState()
  const group = show && groupAt(show, body)
  if (!group) return false
  fold({ [group.key]: 'open' })
  return true
}

/** Closes the innermost open group around a body; false where there is none. */
export function closeGroup(body: number): boolean {
  const { show } = useRun.getState()
  if (!show) return false
  const around = groupsAround(show, body)[0]
  if (!around) return false
  fold({ [around.key]: 'closed' })
  return true
}

/** Opens the selected group, or closes the one around what is selected. */
export function toggleGroup(): void {
  const { selection } = useView.getState()
  if (selection !== null && !openGroup(selection)) closeGroup(selection)
}

/** Closes all groups, or opens all where they are closed already. */
export function toggleAllGroups(): void {
  const { show } = useRun.getState()
  if (!show) return
  const { groups } = groupingOf(show.trace.graph)
  const outermost = groups.filter(({ parent }) => parent < 0)
  const closed = new Set(show.layout.closed)
  const isAllClosed = outermost.every(({ key }) => closed.has(key))
  const to = isAllClosed ? 'open' : 'closed'
  fold(Object.fromEntries(groups.map(({ key }) => [key, to])))
}

/** Makes a group closed or open by its key. */
export function setGroup(key: string, to: 'open' | 'closed'): void {
  fold({ [key]: to })
}

function groupAt({ trace, layout }: Show, body: number) {
  return groupingOf(trace.graph).groups[layout.bodies.group[body] ?? -1] ?? null
}

/** The open groups around a body, innermost first. */
export function groupsAround({ trace, layout }: Show, body: number) {
  const { groups, home } = groupingOf(trace.graph)
  const node = layout.bodies.node[body] ?? 0
  const own = groupAt({ trace, layout } as Show, body)
  const found = []
  let at = own ? own.parent : (home[trace.graph.columns.site[node] ?? -1] ?? -1)
  for (; at >= 0; at = groups[at]?.parent ?? -1) {
    const group = groups[at]
    if (group) found.push(group)
  }
  return found
}

/** Folds that a file brings; anything else in it is as if it were not there. */
export function checkedFolds(kept: unknown): Folds {
  if (typeof kept !== 'object' || kept === null) return {}
  const isFold = (entry: [string, unknown]): entry is [string, 'open' | 'closed'] =>
    entry[1] === 'open' || entry[1] === 'closed'
  return Object.fromEntries(Object.entries(kept).filter(isFold))
}

/** Changes folds and shows the same trace anew; the moment and the selection stay what they were. */
function fold(change: Readonly<Record<string, 'open' | 'closed'>>): void {
  const before = useRun.getState().show
  if (!before) return
  pause()
  setFolds({ ...useDocument.getState().folds, ...change })
  const closed = closedKeys(before.trace.graph, useDocument.getState().folds)
  if (closed.join('\n') === before.layout.closed.join('\n')) return
  const prepared = prepareShow(before.trace, 'keep')
  if (!(prepared instanceof Promise)) return enter(before, prepared)
  void prepared.then((show) => {
    if (show && useRun.getState().show === before) enter(before, show)
  })
}

function enter(before: Show, show: Show): void {
  const time = sameMoment(before, show, usePlayer.getState().time as Seconds)
  keepSelection(before, show)
  loadTimeline(show.timeline, 'keep')
  setRun({ show })
  seek(time)
}
