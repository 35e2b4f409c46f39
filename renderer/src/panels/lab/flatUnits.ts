import { type NodeId, nodeAt, nodeName, ones, toFlat } from '@chainlight/engine'
import type { Show } from '../../show/show.ts'
import { opOf } from '../../show/symbols.ts'
import { tensorOf } from '../inspector/facts.ts'

/** A slope below this lets hardly any gradient through. */
const FLAT = 0.01

/** Units of one layer of curves that let no gradient through, or hardly any, for any example of the pass. */
export interface FlatUnits {
  readonly name: string
  readonly title: string
  readonly body: number
  readonly units: number
  /** Slope exactly 0 for every example. */
  readonly dead: number
  /** Slope below 0.01, but not 0, for every example. */
  readonly flat: number
}

/** Looks at every unary curve on stage; a unit is a place along the last axis, its examples are all others. */
export function flatUnits(show: Show, pass: number): readonly FlatUnits[] {
  const { layout, trace, timeline } = show
  const cues = timeline.cues(pass)
  const found: FlatUnits[] = []
  for (let body = 0; body < layout.bodies.count; body++) {
    const event = cues.body.valueEvent[body] ?? -1
    const node = trace.columns.node[event] ?? -1
    const op = event < 0 ? null : opOf(trace.graph, node)
    if (op?.family !== 'curve' || layout.bodyOf[node] !== body) continue
    const slopes = slopesAt(show, node, event, cues.body.valueEvent)
    if (!slopes) continue
    const { attrs, shape } = nodeAt(trace.graph, node as NodeId)
    const units = shape.at(-1) ?? 1
    const { dead, flat } = count(slopes, units)
    const title = op.explain(attrs).title
    found.push({ name: nodeName(trace.graph, node), title, body, units, dead, flat })
  }
  return found
}

function slopesAt(
  { trace, layout }: Show,
  node: number,
  event: number,
  valueEvent: Int32Array,
): readonly number[] | null {
  const op = opOf(trace.graph, node)
  const { inputs, attrs, shape } = nodeAt(trace.graph, node as NodeId)
  const at = valueEvent[layout.bodyOf[inputs[0] ?? 0] ?? -1] ?? -1
  const [input, output] = [at < 0 ? null : tensorOf(trace, at), tensorOf(trace, event)]
  if (!op || !input || !output) return null
  const [slopes] = op.vjp({ inputs: [input], output, attrs }, ones(shape))
  return slopes ? toFlat(slopes) : null
}

function count(
  slopes: readonly number[],
  units: number,
): { readonly dead: number; readonly flat: number } {
  let [dead, flat] = [0, 0]
  for (let unit = 0; unit < units; unit++) {
    let most = 0
    for (let i = unit; i < slopes.length; i += units)
      most = Math.max(most, Math.abs(slopes[i] ?? 0))
    if (most === 0) dead++
    else if (most < FLAT) flat++
  }
  return { dead, flat }
}
