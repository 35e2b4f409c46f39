import type { Graph } from '@chainlight/engine'
import { KIND, SPLITTERS_UP_TO } from '../circuit.ts'
import type { Layout } from '../show.ts'
import { GATE, slabOf } from '../slabs.ts'
import { groupingOf, type StageGroup } from './grouping.ts'

/** The outline of an open group on stage. */
export interface GroupFrame {
  readonly group: StageGroup
  /** A body in it, for whoever wants to close it. */
  readonly body: number
  /** Corners, x and y each, clockwise from the top left; the outline is closed. */
  readonly outline: readonly (readonly [number, number])[]
}

/** Space between bodies and the frame around them; an outer frame keeps so much more from each inner one, u. */
const ROOM = 0.7
const NEST = 0.45

interface Span {
  left: number
  right: number
  bottom: number
  top: number
}

const frames = new WeakMap<Layout, readonly GroupFrame[]>()

/**
 * Frames of the groups that are open, but for turns of loops: a rectangle, where nothing else stands in it. Large graphs
 * have none: they show no single bodies.
 */
export function framesOf(graph: Graph, layout: Layout): readonly GroupFrame[] {
  const known = frames.get(layout)
  if (known) return known
  const made = layout.bodies.count > SPLITTERS_UP_TO ? [] : make(graph, layout)
  frames.set(layout, made)
  return made
}

function make(graph: Graph, layout: Layout): GroupFrame[] {
  const { groups } = groupingOf(graph)
  if (groups.length === 0) return []
  const members = membersOf(graph, layout)
  const height = heightsOf(groups, members)
  return groups.flatMap((group, g): GroupFrame[] => {
    const bodies = members.get(g)
    const first = bodies?.[0]
    if (!bodies || first === undefined || bodies.length < 2 || group.kind === 'turn') return []
    const room = ROOM + NEST * (height[g] ?? 0)
    const outline = outlineOf(layout, bodies, room)
    return outline ? [{ group, body: first, outline }] : []
  })
}

/** Bodies of each open group, those of inner ones included. */
function membersOf(graph: Graph, { bodies }: Layout): Map<number, number[]> {
  const { groups, home } = groupingOf(graph)
  const members = new Map<number, number[]>()
  for (let body = 0; body < bodies.count; body++) {
    if (bodies.kind[body] === KIND.output) continue
    const closed = bodies.group[body] ?? -1
    const site = graph.columns.site[bodies.node[body] ?? 0] ?? -1
    let g = closed >= 0 ? (groups[closed]?.parent ?? -1) : (home[site] ?? -1)
    const dock = bodies.dock[body] ?? -1
    if (dock >= 0 && g < 0) continue
    for (; g >= 0; g = groups[g]?.parent ?? -1) {
      const known = members.get(g)
      if (known) known.push(body)
      else members.set(g, [body])
    }
  }
  return members
}

/** How many frames deep each group goes. */
function heightsOf(
  groups: readonly StageGroup[],
  members: ReadonlyMap<number, readonly number[]>,
): Int32Array {
  const height = new Int32Array(groups.length)
  for (let g = groups.length - 1; g >= 0; g--) {
    const parent = groups[g]?.parent ?? -1
    const own = members.has(g) ? (height[g] ?? 0) + 1 : 0
    if (parent >= 0) height[parent] = Math.max(height[parent] ?? 0, own)
  }
  return height
}

/** The rectangle around a group; null where something else stands in it. */
function outlineOf(
  layout: Layout,
  members: readonly number[],
  room: number,
): GroupFrame['outline'] | null {
  const whole = spanOf(layout, members, room)
  const own = new Set(members)
  if (others(layout, own).some((body) => isInside(spanOf(layout, [body], -0.2), whole))) return null
  const { left, right, bottom, top } = whole
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

function others({ bodies }: Layout, own: ReadonlySet<number>): number[] {
  return Array.from({ length: bodies.count }, (_, body) => body).filter((body) => !own.has(body))
}

const isInside = (a: Span, b: Span): boolean =>
  a.right > b.left && a.left < b.right && a.top > b.bottom && a.bottom < b.top

function spanOf({ bodies }: Layout, members: readonly number[], room: number): Span {
  const span = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity }
  const include = (x: number, y: number) => {
    span.left = Math.min(span.left, x - room)
    span.right = Math.max(span.right, x + room)
    span.bottom = Math.min(span.bottom, y - room)
    span.top = Math.max(span.top, y + room)
  }
  for (const body of members) {
    const x = bodies.position[3 * body] ?? 0
    const y = bodies.position[3 * body + 1] ?? 0
    const slab = slabOf(bodies, body)
    if (!slab || bodies.kind[body] === KIND.gate || bodies.kind[body] === KIND.group) {
      include(x - GATE / 2, y - GATE / 2)
      include(x + GATE / 2, y + GATE / 2)
    }
    if (!slab) continue
    include(slab.x - slab.width / 2, slab.gradientY - slab.height / 2)
    include(slab.x + slab.width / 2, slab.y + slab.height / 2)
  }
  return span
}
