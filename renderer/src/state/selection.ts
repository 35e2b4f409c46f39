import type { Show } from '../show/show.ts'
import { useView } from './view.ts'

/**
 * Keeps the selected body selected where the new show has the same thing at the same site, else the closed group that
 * hides it; else selects nothing.
 */
export function keepSelection(before: Show | null, after: Show): void {
  const { selection } = useView.getState()
  if (selection === null) return
  const site = before && siteOf(before, selection)
  const kept = site ? bodyAt(after, site, before.layout.bodies.kind[selection] ?? -1) : null
  useView.setState({ selection: kept, hovered: null })
}

function siteOf(show: Show, body: number): string | null {
  const node = show.layout.bodies.node[body]
  return node === undefined ? null : nameOfSite(show, node)
}

const nameOfSite = ({ trace: { graph } }: Show, node: number): string | null =>
  graph.sites[graph.columns.site[node] ?? -1] ?? null

function bodyAt(show: Show, site: string, kind: number): number | null {
  const { bodies, bodyOf, within } = show.layout
  for (let body = 0; body < bodies.count; body++) {
    if (bodies.kind[body] === kind && siteOf(show, body) === site) return body
  }
  for (let node = 0; node < show.trace.graph.size; node++) {
    if (nameOfSite(show, node) !== site) continue
    const body = (bodyOf[node] ?? -1) >= 0 ? bodyOf[node] : within[node]
    return body === undefined || body < 0 ? null : body
  }
  return null
}
