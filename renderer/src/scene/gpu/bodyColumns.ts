import { heatOf, heatScale } from '../../show/heat.ts'
import type { Bodies, PassCues, Show } from '../../show/show.ts'
import type { Cast } from '../cast.ts'
import { BODY_SHAPE, GROUP, LEAF, OUTPUT, PARAMETER, SLABBED, SPLITTER } from '../shaders/motion.ts'
import { Columns } from './columns.ts'
import { across, drawnSlope } from './curves.ts'

/** Sizes of forms relative to a gate's own. */
const DOCKED = 0.92

/** Size of the halo by code of `Bodies.kind`: small bodies shine less far. */
const HALO = [1, 1, 1, 0.55, 0.6, 0.9, 1] as const

const FLAGS = [0, LEAF | PARAMETER, LEAF, LEAF, SPLITTER, OUTPUT, GROUP] as const

/** Writes what never changes about the bodies of a show: place, size, flags, curve row, and where they come from. */
export function shapeBodies(show: Show, cast: Cast, moves: Float32Array | null): Columns {
  const { bodies } = show.layout
  const columns = new Columns(bodies.count, BODY_SHAPE)
  for (let body = 0; body < bodies.count; body++) {
    const [x, y, z] = bodies.position.subarray(3 * body, 3 * body + 3)
    const scale = (bodies.dock[body] ?? -1) >= 0 ? DOCKED : 1
    columns.set(body, 0, x ?? 0, y ?? 0, z ?? 0, scale)
    columns.set(
      body,
      1,
      0,
      flagsOf(bodies, body),
      cast.curveOf[body] ?? -1,
      HALO[bodies.kind[body] ?? 0] ?? 1,
    )
    const at = 3 * body
    columns.set(body, 2, moves?.[at] ?? 0, moves?.[at + 1] ?? 0, moves?.[at + 2] ?? 0, 0)
  }
  return columns
}

function flagsOf(bodies: Bodies, body: number): number {
  const kind = bodies.kind[body] ?? 0
  const hasSlab = (bodies.rows[body] ?? 0) > 0
  return (FLAGS[kind] ?? 0) | (hasSlab ? SLABBED : 0)
}

/**
 * Writes the cues of a pass: when each body lights, how brightly, where its pointer or marker stands. `dial` is the value
 * at which dials stand at their end stop.
 */
export function cueBodies(
  columns: Columns,
  show: Show,
  cast: Cast,
  cues: PassCues,
  dial: number,
): void {
  const { bodies } = show.layout
  const inputs = firstInputs(show, cues)
  const at = cues.body
  const scale = heatScale(show.trace)
  for (let body = 0; body < bodies.count; body++) {
    columns.set(
      body,
      0,
      at.forwardAt[body] ?? 1e9,
      at.arriveAt[body] ?? 1e9,
      at.mergeAt[body] ?? 1e9,
      at.updateAt[body] ?? 1e9,
    )
    const value = at.value[body] ?? 0
    const gradient = at.gradient[body] ?? 0
    const op = cast.ops[body] ?? null
    const x = inputs[body] ?? Number.NaN
    // A tensor has no single place on the curve.
    const isScalar = (bodies.rows[body] ?? 0) === 0
    const isCurve = op !== null && isScalar && (cast.curveOf[body] ?? -1) >= 0 && Number.isFinite(x)
    columns.set(
      body,
      1,
      signed(at.valueLight[body] ?? 0, value),
      signed(at.gradientLight[body] ?? 0, gradient),
      isCurve ? across(op, x) : -1,
      isCurve ? drawnSlope(op, x) : 0,
    )
    const updated = at.updated[body] ?? Number.NaN
    const turned = Number.isNaN(updated) ? value : updated
    const light = at.gradientLight[body] ?? 0
    const heat = heatOf(at.gradient[body] ?? Number.NaN, light, scale)
    columns.set(body, 2, angle(value, dial), angle(turned, dial), arc(turned - value), heat)
  }
  columns.upload()
}

/** A light with the sign of what it shows: shaders draw negative ones hollow. */
export function signed(light: number, value: number): number {
  return value < 0 ? -light : light
}

/** The value that reaches slot 0 of each body: the place of a curve's marker. */
function firstInputs(show: Show, cues: PassCues): Float64Array {
  const { wires, bodies } = show.layout
  const inputs = new Float64Array(bodies.count).fill(Number.NaN)
  for (let wire = 0; wire < wires.count; wire++) {
    if (wires.slot[wire] === 0) inputs[wires.to[wire] ?? 0] = cues.wire.value[wire] ?? Number.NaN
  }
  return inputs
}

/** The value at which dials stand at their end stop: the smallest power of two that holds every parameter. */
export function dialScale(show: Show): number {
  const { bodies } = show.layout
  const first = show.timeline.cues(0).body.value
  let largest = 0
  for (let body = 0; body < bodies.count; body++) {
    const value = Math.abs(first[body] ?? 0)
    if (bodies.kind[body] === 1 && Number.isFinite(value)) largest = Math.max(largest, value)
  }
  return largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest * 1.05))
}

/** Clockwise turn of a pointer from straight up, radians; ±126° at the end stops. */
function angle(value: number, scale: number): number {
  return Math.min(1, Math.max(-1, value / scale)) * 2.2
}

/** Sweep of the update's arc: 20° to 75° by log |step| from 1e−3 to 1, in the direction of the step (MOTION.md). */
function arc(step: number): number {
  if (step === 0 || !Number.isFinite(step)) return 0
  const share = Math.min(1, Math.max(0, (Math.log10(Math.abs(step)) + 3) / 3))
  return Math.sign(step) * (0.35 + 0.96 * share)
}
