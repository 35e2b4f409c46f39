import type { Trace } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import type { Layout } from './show.ts'

/** Codes of `EventColumns.kind`, by name. */
export const EVENT = { forward: 0, seed: 1, vjp: 2, accumulate: 3, update: 4 } as const

/** Which wire carries the input `slot` of each node's body: `wire[start[body] + slot]`, −1 for docked constants. */
export interface WireIndex {
  readonly start: Uint32Array
  readonly wire: Int32Array
  /** Wires into splitters by the node they serve; the splitter of each body, −1 without. */
  readonly splitter: Int32Array
  readonly trunk: Int32Array
  /** The one wire that leaves a body, −1 where there are several or none. */
  readonly only: Int32Array
  /** The wire into the output that shows a body's loss, −1 where it is no loss. */
  readonly outlet: Int32Array
}

/** Finds the wires of bodies. */
export function wireIndex(trace: Trace, layout: Layout): WireIndex {
  const { bodies, wires, bodyOf } = layout
  const { inputStart } = trace.graph.columns
  const start = new Uint32Array(bodies.count + 1)
  for (let b = 0; b < bodies.count; b++) {
    const node = bodies.node[b]!
    const isOwn = bodyOf[node] === b
    start[b + 1] = start[b]! + (isOwn ? inputStart[node + 1]! - inputStart[node]! : 0)
  }
  const wire = new Int32Array(start[bodies.count]!).fill(-1)
  const splitter = new Int32Array(bodies.count).fill(-1)
  const trunk = new Int32Array(bodies.count).fill(-1)
  const only = new Int32Array(bodies.count).fill(-1)
  const outlet = new Int32Array(bodies.count).fill(-1)
  for (let w = 0; w < wires.count; w++) {
    const owner = bodyOf[wires.source[w]!]!
    if (wires.consumer[w]! >= 0) wire[start[bodyOf[wires.consumer[w]!]!]! + wires.slot[w]!] = w
    else if (bodies.kind[wires.to[w]!] === KIND.splitter) {
      splitter[owner] = wires.to[w]!
      trunk[owner] = w
    } else outlet[owner] = w
    if (bodies.fan[wires.from[w]!] === 1) only[wires.from[w]!] = w
  }
  return { start, wire, splitter, trunk, only, outlet }
}

/** The numbers of one pass by body and wire; NaN and event −1 where there are none. */
export interface PassNumbers {
  readonly value: Float64Array
  readonly gradient: Float64Array
  readonly updated: Float64Array
  readonly valueEvent: Int32Array
  readonly gradientEvent: Int32Array
  readonly wireGradient: Float64Array
  readonly wireEvent: Int32Array
  readonly hasSeed: boolean
  readonly hasUpdate: boolean
}

/** Reads the events of a pass. */
export function readPass(
  trace: Trace,
  layout: Layout,
  index: WireIndex,
  pass: number,
): PassNumbers {
  const { bodies, wires, bodyOf } = layout
  const { kind, node, slot, value } = trace.columns
  const blank = (count: number) => new Float64Array(count).fill(Number.NaN)
  const none = (count: number) => new Int32Array(count).fill(-1)
  const numbers = {
    value: blank(bodies.count),
    gradient: blank(bodies.count),
    updated: blank(bodies.count),
    valueEvent: none(bodies.count),
    gradientEvent: none(bodies.count),
    wireGradient: blank(wires.count),
    wireEvent: none(wires.count),
    hasSeed: false,
    hasUpdate: false,
  }
  const toWire = (wire: number, number: number, event: number) => {
    if (wire < 0) return
    numbers.wireGradient[wire] = number
    numbers.wireEvent[wire] = event
  }
  const end = trace.passStart[pass + 1] ?? trace.length
  for (let e = trace.passStart[pass] ?? 0; e < end; e++) {
    const body = bodyOf[node[e]!]!
    const number = value[e]!
    switch (kind[e]) {
      case EVENT.forward:
        numbers.value[body] = number
        numbers.valueEvent[body] = e
        break
      case EVENT.seed:
        numbers.hasSeed = true
        toWire(index.outlet[body]!, number, e)
        numbers.gradient[body] = number
        numbers.gradientEvent[body] = e
        break
      case EVENT.vjp:
        toWire(index.wire[index.start[body]! + slot[e]!] ?? -1, number, e)
        break
      case EVENT.accumulate:
        numbers.gradient[body] = number
        numbers.gradientEvent[body] = e
        break
      case EVENT.update:
        numbers.updated[body] = number
        numbers.hasUpdate = true
        break
    }
  }
  passOn(layout, index, numbers)
  return numbers
}

/** Splitters, outputs and repeated constants show the numbers of the body whose value they pass on. */
function passOn(layout: Layout, index: WireIndex, numbers: PassNumbers): void {
  const { bodies, bodyOf } = layout
  for (let b = 0; b < bodies.count; b++) {
    const owner = bodyOf[bodies.node[b]!]!
    const trunk = owner === b ? index.trunk[b]! : -1
    if (trunk >= 0) {
      numbers.wireGradient[trunk] = numbers.gradient[b]!
      numbers.wireEvent[trunk] = numbers.gradientEvent[b]!
    }
    if (owner === b) continue
    numbers.value[b] = numbers.value[owner]!
    numbers.valueEvent[b] = numbers.valueEvent[owner]!
    const isOutput = bodies.kind[b] === KIND.output
    const outlet = isOutput ? index.outlet[owner]! : -1
    numbers.gradient[b] = outlet >= 0 ? numbers.wireGradient[outlet]! : numbers.gradient[owner]!
    numbers.gradientEvent[b] =
      outlet >= 0 ? numbers.wireEvent[outlet]! : numbers.gradientEvent[owner]!
  }
}
