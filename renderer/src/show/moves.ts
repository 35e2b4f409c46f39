import type { Layout } from './show.ts'

/**
 * Where each body of a layout stood in another one of the same graph, from where it stands now: x, y, z each, u. What
 * comes out of a group that opens stood where the group did; a group that closes stood in the middle of what it hides.
 */
export function movesBetween(before: Layout, after: Layout): Float32Array {
  const { bodies } = after
  const moves = new Float32Array(3 * bodies.count)
  const placed = keyed(before)
  const middles = middlesOf(before, after)
  for (let body = 0; body < bodies.count; body++) {
    const node = bodies.node[body] ?? 0
    const same = placed.get(keyOf(after, body))
    const around = (before.within[node] ?? -1) >= 0 ? before.within[node] : before.bodyOf[node]
    const stood = middles.get(body) ?? placeOf(before, same ?? around ?? -1)
    if (!stood) continue
    for (const k of [0, 1, 2] as const) {
      moves[3 * body + k] = stood[k] - (bodies.position[3 * body + k] ?? 0)
    }
  }
  return moves
}

type Place = readonly [number, number, number]

const keyOf = ({ bodies }: Layout, body: number): string =>
  `${bodies.kind[body]} ${bodies.node[body]} ${bodies.dock[body]! < 0 ? '' : bodies.node[bodies.dock[body]!]}`

function keyed(layout: Layout): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let body = 0; body < layout.bodies.count; body++) found.set(keyOf(layout, body), body)
  return found
}

function placeOf({ bodies }: Layout, body: number): Place | null {
  const at = 3 * body
  if (body < 0) return null
  return [bodies.position[at] ?? 0, bodies.position[at + 1] ?? 0, bodies.position[at + 2] ?? 0]
}

/** The middle of what each newly closed group hides, as it stood before. */
function middlesOf(before: Layout, { bodies, within }: Layout): ReadonlyMap<number, Place> {
  const sums = new Map<number, [number, number, number, number]>()
  for (let node = 0; node < within.length; node++) {
    const group = within[node] ?? -1
    const stood = group < 0 ? null : placeOf(before, before.bodyOf[node] ?? -1)
    if (!stood || (before.within[node] ?? -1) >= 0) continue
    const sum = sums.get(group) ?? [0, 0, 0, 0]
    sums.set(group, [sum[0] + stood[0], sum[1] + stood[1], sum[2] + stood[2], sum[3] + 1])
  }
  const middles = new Map<number, Place>()
  for (const [group, [x, y, z, n]] of sums) {
    if (group < bodies.count) middles.set(group, [x / n, y / n, z / n])
  }
  return middles
}
