import type { Graph, Trace } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import type { Layout } from './show.ts'

/** Codes of `EventColumns.kind`, by name. */
export const EVENT = { forward: 0, seed: 1, vjp: 2, accumulate: 3, update: 4 } as const

/** Which wire carries what, by site: equal for all passes. */
export interface WireIndex {
  /** The wire that carries the input `slot` of a site's node: `wire[start[site] + slot]`, −1 where none is drawn. */
  readonly start: Uint32Array
  readonly wire: Int32Array
  /** The wire from each site's body into its splitter, −1 without. */
  readonly trunk: Int32Array
  /** The wire into the output that shows a site's loss, −1 where it is no loss. */
  readonly outlet: Int32Array
  /** 1 for wires into a closed group that stand for several readings: their gradient is a sum. */
  readonly isSum: Uint8Array
}

/** Finds the wires of sites. */
export function wireIndex(trace: Trace, layout: Layout): WireIndex {
  const { bodies, wires } = layout
  const { graph } = trace
  const { inputStart, site } = graph.columns
  const sites = graph.sites.length
  const start = new Uint32Array(sites + 1)
  for (let node = 0; node < graph.size; node++) {
    start[site[node]! + 1] = Math.max(
      start[site[node]! + 1]!,
      inputStart[node + 1]! - inputStart[node]!,
    )
  }
  for (let s = 0; s < sites; s++) start[s + 1]! += start[s]!
  const wire = new Int32Array(start[sites]!).fill(-1)
  const trunk = new Int32Array(sites).fill(-1)
  const outlet = new Int32Array(sites).fill(-1)
  for (let w = 0; w < wires.count; w++) {
    const source = site[wires.source[w]!]!
    if (wires.consumer[w]! >= 0) wire[start[site[wires.consumer[w]!]!]! + wires.slot[w]!] = w
    else if (bodies.kind[wires.to[w]!] === KIND.splitter) trunk[source] = w
    else outlet[source] = w
  }
  const index = { start, wire, trunk, outlet, isSum: new Uint8Array(wires.count) }
  joinReadings(graph, layout, index)
  return index
}

/** Further readings of a value within a closed group come in the same wire. */
function joinReadings(graph: Graph, { bodies, wires, within }: Layout, index: WireIndex): void {
  if (bodies.group.every((group) => group < 0)) return
  const { inputStart, inputs, site } = graph.columns
  const into = new Map<string, number>()
  for (let w = 0; w < wires.count; w++) {
    if (bodies.kind[wires.to[w]!] === KIND.group)
      into.set(`${site[wires.source[w]!]} ${wires.to[w]}`, w)
  }
  for (let node = 0; node < graph.size; node++) {
    if (within[node]! < 0) continue
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) {
      const place = index.start[site[node]!]! + k - inputStart[node]!
      const wire = into.get(`${site[inputs[k]!]} ${within[node]}`)
      if (wire === undefined || index.wire[place]! >= 0) continue
      index.wire[place] = wire
      index.isSum[wire] = 1
    }
  }
}

/** The numbers of one pass by body and wire; NaN and event −1 where there are none. */
export interface PassNumbers {
  readonly value: Float64Array
  readonly gradient: Float64Array
  readonly updated: Float64Array
  readonly valueEvent: Int32Array
  readonly gradientEvent: Int32Array
  readonly wireValue: Float64Array
  readonly wireValueEvent: Int32Array
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
  const { bodies, wires } = layout
  const { kind, node, slot, value } = trace.columns
  const { site } = trace.graph.columns
  const sites = trace.graph.sites.length
  const seen = { value: none(sites), gradient: none(sites), updated: none(sites) }
  const wireGradient = blank(wires.count)
  const wireEvent = none(wires.count)
  let hasSeed = false
  let hasUpdate = false
  const toWire = (wire: number, event: number) => {
    if (wire < 0) return
    const isMore = index.isSum[wire] === 1 && wireEvent[wire]! >= 0
    wireGradient[wire] = isMore ? wireGradient[wire]! + value[event]! : value[event]!
    wireEvent[wire] = event
  }
  const end = trace.passStart[pass + 1] ?? trace.length
  for (let e = trace.passStart[pass] ?? 0; e < end; e++) {
    const s = site[node[e]!]!
    switch (kind[e]) {
      case EVENT.forward:
        seen.value[s] = e
        break
      case EVENT.seed:
        hasSeed = true
        toWire(index.outlet[s]!, e)
        seen.gradient[s] = e
        break
      case EVENT.vjp:
        toWire(index.wire[index.start[s]! + slot[e]!] ?? -1, e)
        break
      case EVENT.accumulate:
        seen.gradient[s] = e
        break
      case EVENT.update:
        seen.updated[s] = e
        hasUpdate = true
        break
    }
  }
  const wireValueEvent = none(wires.count)
  for (let w = 0; w < wires.count; w++) {
    const source = site[wires.source[w]!]!
    wireValueEvent[w] = seen.value[source]!
    // What a whole tensor gets from its only reader is its gradient; a trunk carries it in any case.
    const isTensor = bodies.rows[wires.from[w]!]! > 0 && index.isSum[w] === 1
    const given = index.trunk[source] === w || isTensor ? seen.gradient[source]! : -1
    if (given < 0) continue
    wireGradient[w] = value[given]!
    wireEvent[w] = given
  }
  const eventsOf = (events: Int32Array) => Int32Array.from(bodies.node, (n) => events[site[n]!]!)
  const valueEvent = eventsOf(seen.value)
  const gradientEvent = eventsOf(seen.gradient)
  fromOutlets(layout, index, site, wireEvent, gradientEvent)
  return {
    value: numbersOf(value, valueEvent),
    gradient: numbersOf(value, gradientEvent),
    updated: numbersOf(value, eventsOf(seen.updated)),
    valueEvent,
    gradientEvent,
    wireValue: numbersOf(value, wireValueEvent),
    wireValueEvent,
    wireGradient,
    wireEvent,
    hasSeed,
    hasUpdate,
  }
}

const blank = (count: number) => new Float64Array(count).fill(Number.NaN)
const none = (count: number) => new Int32Array(count).fill(-1)

const numbersOf = (values: Float64Array, events: Int32Array): Float64Array =>
  Float64Array.from(events, (event) => (event < 0 ? Number.NaN : values[event]!))

/** An output shows the seed that starts at it, not all that its loss receives. */
function fromOutlets(
  { bodies }: Layout,
  index: WireIndex,
  site: Int32Array,
  wireEvent: Int32Array,
  gradientEvent: Int32Array,
): void {
  for (let b = 0; b < bodies.count; b++) {
    const outlet = bodies.kind[b] === KIND.output ? index.outlet[site[bodies.node[b]!]!]! : -1
    if (outlet >= 0) gradientEvent[b] = wireEvent[outlet]!
  }
}
