import type { Graph } from '@chainlight/engine'
import { slabSize } from './slabs.ts'

/** Codes of `Bodies.kind`, by name. */
export const KIND = { gate: 0, parameter: 1, data: 2, constant: 3, splitter: 4, output: 5 } as const

/** Codes of `GraphColumns.role` to codes of `Bodies.kind`. */
const KIND_OF_ROLE = [KIND.gate, KIND.parameter, KIND.data, KIND.constant] as const

/** Up to this many bodies every fan-out is drawn as a splitter; beyond, wires leave a body directly. */
export const SPLITTERS_UP_TO = 600

/** What stands on stage and what is joined to what, before anything has a place. */
export interface Circuit {
  readonly count: number
  readonly kind: Uint8Array
  readonly node: Uint32Array
  readonly dock: Int32Array
  readonly fan: Uint16Array
  readonly rows: Uint16Array
  readonly cols: Uint16Array
  readonly pitch: Float32Array
  readonly bodyOf: Int32Array
  /** Wires, sorted so that a wire's source never comes after it in the order of computation. */
  readonly wires: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly source: Uint32Array
  readonly consumer: Int32Array
  readonly slot: Uint8Array
}

/** Body of each node, and the first node of each body: nodes of one site share a body. */
export function shareSites(graph: Graph): { bodyOf: Int32Array; first: Uint32Array } {
  const { site } = graph.columns
  const bodyAt = new Int32Array(graph.sites.length).fill(-1)
  const bodyOf = new Int32Array(graph.size)
  const first = new Uint32Array(graph.size)
  let count = 0
  for (let node = 0; node < graph.size; node++) {
    const s = site[node]!
    if (bodyAt[s]! < 0) {
      bodyAt[s] = count
      first[count++] = node
    }
    bodyOf[node] = bodyAt[s]!
  }
  return { bodyOf, first: first.slice(0, count) }
}

/** Decides which bodies and wires a graph has: docked constants, splitters at fan-outs, an output at each loss. */
export function circuitOf(graph: Graph): Circuit {
  const { bodyOf, first } = shareSites(graph)
  const { inputStart, inputs, role, shape } = graph.columns
  const nodes = first.length
  const isDocked = (body: number) => {
    const node = first[body]!
    return (
      KIND_OF_ROLE[role[node]!] === KIND.constant && slabSize(graph.shapes[shape[node]!]).rows === 0
    )
  }
  const lossBodies = [...new Set(graph.losses.map((loss) => bodyOf[loss]!))]

  // First count, so that every column is made once and at its length.
  const uses = new Uint32Array(nodes)
  let wires = lossBodies.length
  for (const body of lossBodies) uses[body]!++
  for (let body = 0; body < nodes; body++) {
    const node = first[body]!
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) {
      const source = bodyOf[inputs[k]!]!
      uses[source]!++
      if (!isDocked(source)) wires++
    }
  }
  const hasSplitters = nodes <= SPLITTERS_UP_TO
  let splitters = 0
  let cubes = 0
  for (let body = 0; body < nodes; body++) {
    if (uses[body]! < 2) continue
    if (isDocked(body)) cubes += uses[body]! - 1
    else if (hasSplitters) splitters++
  }
  const count = nodes + lossBodies.length + splitters + cubes
  wires += splitters

  const kind = new Uint8Array(count)
  const node = new Uint32Array(count)
  const dock = new Int32Array(count).fill(-1)
  const fan = new Uint16Array(count)
  const rows = new Uint16Array(count)
  const cols = new Uint16Array(count)
  const pitch = new Float32Array(count)
  const from = new Uint32Array(wires)
  const to = new Uint32Array(wires)
  const sources = new Uint32Array(wires)
  const consumer = new Int32Array(wires).fill(-1)
  const slot = new Uint8Array(wires)

  let body = 0
  let wire = 0
  const connect = (a: number, b: number, reader: number, through: number) => {
    from[wire] = a
    to[wire] = b
    sources[wire] = node[a]!
    consumer[wire] = reader
    slot[wire] = through
    wire++
    fan[a]!++
  }
  for (; body < nodes; body++) {
    const i = first[body]!
    kind[body] = KIND_OF_ROLE[role[i]!]!
    node[body] = i
    const slab = slabSize(graph.shapes[shape[i]!])
    rows[body] = slab.rows
    cols[body] = slab.cols
    pitch[body] = slab.pitch
  }
  const outlet = new Int32Array(nodes)
  for (let b = 0; b < nodes; b++) {
    outlet[b] = b
    if (!hasSplitters || uses[b]! < 2 || isDocked(b)) continue
    kind[body] = KIND.splitter
    node[body] = first[b]!
    outlet[b] = body++
    connect(b, outlet[b]!, -1, 0)
  }
  for (let b = 0; b < nodes; b++) {
    const reader = first[b]!
    const start = inputStart[reader]!
    for (let k = start; k < inputStart[reader + 1]!; k++) {
      const source = bodyOf[inputs[k]!]!
      if (!isDocked(source)) connect(outlet[source]!, b, reader, k - start)
      else if (dock[source]! < 0) dock[source] = b
      else {
        kind[body] = KIND.constant
        node[body] = first[source]!
        dock[body++] = b
      }
    }
  }
  for (const loss of lossBodies) {
    kind[body] = KIND.output
    node[body] = first[loss]!
    connect(outlet[loss]!, body++, -1, 0)
  }
  return {
    count,
    kind,
    node,
    dock,
    fan,
    rows,
    cols,
    pitch,
    bodyOf,
    wires,
    from,
    to,
    source: sources,
    consumer,
    slot,
  }
}
