import { nodeAt } from '@chainlight/engine'
import type { Show } from '../show/show.ts'
import { useView } from './view.ts'

/** Keeps the selected body selected where the new show has the same thing at the same site; else selects nothing. */
export function keepSelection(before: Show | null, after: Show): void {
  const { selection } = useView.getState()
  if (selection === null) return
  const site = before && siteOf(before, selection)
  const kept = site ? bodyAt(after, site, before.layout.bodies.kind[selection] ?? -1) : null
  useView.setState({ selection: kept, hovered: null })
}

function siteOf(show: Show, body: number): string | null {
  const node = show.layout.bodies.node[body]
  return node === undefined ? null : nodeAt(show.trace.graph, node as never).site
}

function bodyAt(show: Show, site: string, kind: number): number | null {
  const { bodies } = show.layout
  for (let body = 0; body < bodies.count; body++) {
    if (bodies.kind[body] === kind && siteOf(show, body) === site) return body
  }
  return null
}
