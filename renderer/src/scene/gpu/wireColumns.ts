import { Vector3 } from 'three'
import { KIND } from '../../show/circuit.ts'
import { heatOf, heatScale } from '../../show/heat.ts'
import { JUNCTION, type PortShares } from '../../show/path.ts'
import { outReach } from '../../show/ports.ts'
import type { Layout, PassCues, Show } from '../../show/show.ts'
import { hasGlass, slabOf } from '../../show/slabs.ts'
import { TUBE, WIRE_SHAPE } from '../shaders/motion.ts'
import { signed } from './bodyColumns.ts'
import { Columns } from './columns.ts'

/** Points of a cubic Bézier curve. */
export type Cubic = readonly [Vector3, Vector3, Vector3, Vector3]

/** The curves of all tubes on stage: the wires, then the arms of splitters. */
export interface Tubes {
  readonly columns: Columns
  /** The wire that each tube is lit with. Wires come first, then arms, stems and links. */
  readonly wireOf: readonly number[]
}

/** The curve of a wire. */
export function cubicOf(layout: Layout, wire: number): Cubic {
  const points = layout.wires.points
  const at = (k: number) => new Vector3().fromArray(points, 12 * wire + 3 * k)
  return [at(0), at(1), at(2), at(3)]
}

/** A point of a cubic curve. */
export function pointOn([p0, p1, p2, p3]: Cubic, t: number, out = new Vector3()): Vector3 {
  const s = 1 - t
  return out
    .set(0, 0, 0)
    .addScaledVector(p0, s * s * s)
    .addScaledVector(p1, 3 * s * s * t)
    .addScaledVector(p2, 3 * s * t * t)
    .addScaledVector(p3, t * t * t)
}

function lengthOf(cubic: Cubic): number {
  let length = 0
  let before = pointOn(cubic, 0)
  for (let i = 1; i <= 16; i++) {
    const here = pointOn(cubic, i / 16)
    length += here.distanceTo(before)
    before = here
  }
  return length
}

/** Where a bead of a wire comes from or goes to inside a body; at slabs and arms it is the port itself. */
function insideOf(layout: Layout, wire: number, end: 0 | 1): Vector3 {
  const { bodies, wires } = layout
  const body = (end === 0 ? wires.from : wires.to)[wire] ?? 0
  const centre = new Vector3().fromArray(bodies.position, 3 * body)
  const port = new Vector3().fromArray(wires.points, 12 * wire + 9 * end)
  const kind = bodies.kind[body]
  if (kind === KIND.splitter) return end === 0 ? port : centre.setX(centre.x + JUNCTION)
  const isSlabPort = (bodies.rows[body] ?? 0) > 0 && (end === 0 || !hasGlass(kind ?? 0))
  return isSlabPort ? port : centre
}

/** The arm of a splitter that leads to a wire's start. */
function armOf(layout: Layout, wire: number): Cubic {
  const end = cubicOf(layout, wire)[0]
  const start = new Vector3().fromArray(layout.bodies.position, 3 * (layout.wires.from[wire] ?? 0))
  start.x += JUNCTION
  const bend = (end.x - start.x) * 0.55
  return [start, start.clone().setX(start.x + bend), end.clone().setX(end.x - bend), end]
}

/** A tube besides the wires, lit with one: an arm or the stem of a splitter, or the link from a gate to its slab. */
interface Extra {
  readonly wire: number
  readonly cubic: Cubic
  readonly kind: number
}

function extrasOf(layout: Layout): Extra[] {
  const { bodies, wires } = layout
  const extras: Extra[] = []
  for (let wire = 0; wire < wires.count; wire++) {
    if (bodies.kind[wires.from[wire] ?? 0] === KIND.splitter)
      extras.push({ wire, cubic: armOf(layout, wire), kind: TUBE.arm })
    if (bodies.kind[wires.to[wire] ?? 0] === KIND.splitter)
      extras.push({ wire, cubic: stemOf(layout, wire), kind: TUBE.stem })
    const link = linkOf(layout, wire)
    if (link) extras.push({ wire, cubic: link, kind: TUBE.link })
  }
  return extras
}

function stemOf(layout: Layout, wire: number): Cubic {
  return straight(cubicOf(layout, wire)[3], insideOf(layout, wire, 1))
}

/** From a gate to the left edge of the slab that shows its output. */
function linkOf(layout: Layout, wire: number): Cubic | null {
  const { bodies, wires } = layout
  const body = wires.from[wire] ?? 0
  const slab = hasGlass(bodies.kind[body] ?? 0) ? slabOf(bodies, body) : null
  if (!slab) return null
  const gate = new Vector3().fromArray(bodies.position, 3 * body)
  const edge = new Vector3(slab.x - slab.width / 2 - 0.04, gate.y, slab.z)
  return straight(gate.setX(gate.x + outReach(KIND.gate)), edge)
}

function straight(start: Vector3, end: Vector3): Cubic {
  const at = (share: number) => start.clone().lerp(end, share)
  return [start, at(1 / 3), at(2 / 3), end]
}

/** Writes what never changes about wires, arms and stems. */
export function shapeWires(show: Show, shares: PortShares): Tubes {
  const { layout } = show
  const { wires } = layout
  const extras = extrasOf(layout)
  const armRow = new Map<number, number>()
  const columns = new Columns(wires.count + extras.length, WIRE_SHAPE)
  extras.forEach(({ wire, cubic, kind }, i) => {
    const row = wires.count + i
    if (kind === TUBE.arm) armRow.set(wire, row)
    const from = kind === TUBE.stem ? (shares.end[wire] ?? 1) : 0
    writeCubic(columns, row, cubic, [from, 1, lengthOf(cubic), kind])
    columns.set(row, 4, wires.from[wire] ?? 0, wires.to[wire] ?? 0, -1, wire)
  })
  for (let wire = 0; wire < wires.count; wire++) {
    const cubic = cubicOf(layout, wire)
    const from = insideOf(layout, wire, 0)
    const to = insideOf(layout, wire, 1)
    const ports = [shares.start[wire] ?? 0, shares.end[wire] ?? 1] as const
    writeCubic(columns, wire, cubic, [...ports, lengthOf(cubic), 0])
    columns.set(wire, 4, wires.from[wire] ?? 0, wires.to[wire] ?? 0, armRow.get(wire) ?? -1, wire)
    columns.set(wire, 5, from.x, from.y, from.z, 0)
    columns.set(wire, 6, to.x, to.y, to.z, 0)
  }
  const own = Array.from({ length: wires.count }, (_, wire) => wire)
  return { columns, wireOf: [...own, ...extras.map(({ wire }) => wire)] }
}

function writeCubic(
  columns: Columns,
  row: number,
  cubic: Cubic,
  extra: readonly [number, number, number, number],
): void {
  cubic.forEach((p, k) => {
    columns.set(row, k, p.x, p.y, p.z, extra[k] ?? 0)
  })
}

/** Writes the cues of a pass: when light travels along each wire, and what it carries. */
export function cueWires(columns: Columns, show: Show, cues: PassCues): void {
  const { wires } = show.layout
  const { wire: at, body } = cues
  const scale = heatScale(show.trace)
  for (let wire = 0; wire < wires.count; wire++) {
    columns.set(
      wire,
      0,
      at.forwardAt[wire] ?? 1e9,
      Math.max(1e-3, at.forwardFor[wire] ?? 1),
      at.backwardAt[wire] ?? 1e9,
      Math.max(1e-3, at.backwardFor[wire] ?? 1),
    )
    const to = wires.to[wire] ?? 0
    const light = at.gradientLight[wire] ?? 0
    columns.set(
      wire,
      1,
      signed(at.valueLight[wire] ?? 0, at.value[wire] ?? 0),
      signed(light, at.gradient[wire] ?? 0),
      signed(body.gradientLight[to] ?? 0, body.gradient[to] ?? 0),
      heatOf(at.gradient[wire] ?? Number.NaN, light, scale),
    )
  }
  columns.upload()
}

/** Hop length of a pass relative to 600 ms: beats inside gates scale with it. */
export function paceOf(cues: PassCues): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const length of cues.wire.forwardFor) if (length > 0) shortest = Math.min(shortest, length)
  return Number.isFinite(shortest) ? Math.min(1, Math.max(0.02, shortest / 0.42)) : 1
}
