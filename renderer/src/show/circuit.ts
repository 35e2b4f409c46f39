import type { Graph } from '@chainlight/engine'
import { CircuitColumns } from './circuitColumns.ts'
import { slabSize } from './slabs.ts'

/** Codes of `Bodies.kind`, by name. */
export const KIND = { gate: 0, parameter: 1, data: 2, constant: 3, splitter: 4, output: 5 } as const

/** Codes of `GraphColumns.role` to codes of `Bodies.kind`. */
const KIND_OF_ROLE = [KIND.gate, KIND.parameter, KIND.data, KIND.constant] as const

/** Up to this many nodes every fan-out is drawn as a splitter; beyond, wires leave a body directly. */
export const SPLITTERS_UP_TO = 600

/** What stands on stage and what is joined to what, before anything has a place. Columns as in `Layout`. */
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
  readonly wires: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly source: Uint32Array
  readonly consumer: Int32Array
  readonly slot: Uint8Array
}

/** Nodes of one site share a body: the body of each node, and the first node of each body. */
interface Sharing {
  readonly bodyOf: Int32Array
  readonly first: Uint32Array
  /** Bodies of losses, each once. */
  readonly losses: readonly number[]
  /** Scalar constants: they stand docked to their gates and have no wires. */
  readonly isDocked: Uint8Array
  /** How often each body's value is read, an output counted in. */
  readonly uses: Uint32Array
}

/** Decides which bodies and wires a graph has: docked constants, splitters at fan-outs, an output at each loss. */
export function circuitOf(graph: Graph): Circuit {
  const sharing = shareSites(graph)
  const hasSplitters = sharing.first.length <= SPLITTERS_UP_TO
  const { bodies, wires } = countParts(graph, sharing, hasSplitters)
  const columns = new CircuitColumns(bodies, wires)
  standNodes(graph, sharing, columns)
  const outlet = hasSplitters ? splitFanOuts(sharing, columns) : null
  connectInputs(graph, sharing, columns, outlet)
  for (const loss of sharing.losses) {
    const output = columns.stand(KIND.output, sharing.first[loss]!)
    columns.connect(outlet?.[loss] ?? loss, output, -1, 0)
  }
  return columns.circuit(sharing.bodyOf)
}

function shareSites(graph: Graph): Sharing {
  const { site, role, shape, inputStart, inputs } = graph.columns
  const bodyAt = new Int32Array(graph.sites.length).fill(-1)
  const bodyOf = new Int32Array(graph.size)
  const firsts = new Uint32Array(graph.size)
  let count = 0
  for (let node = 0; node < graph.size; node++) {
    const s = site[node]!
    if (bodyAt[s]! < 0) {
      bodyAt[s] = count
      firsts[count++] = node
    }
    bodyOf[node] = bodyAt[s]!
  }
  const first = firsts.slice(0, count)
  const isDocked = new Uint8Array(count)
  const uses = new Uint32Array(count)
  for (let body = 0; body < count; body++) {
    const node = first[body]!
    const isConstant = KIND_OF_ROLE[role[node]!] === KIND.constant
    if (isConstant && slabSize(graph.shapes[shape[node]!]).rows === 0) isDocked[body] = 1
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) uses[bodyOf[inputs[k]!]!]!++
  }
  const losses = [...new Set(Array.from(graph.losses, (loss) => bodyOf[loss]!))]
  for (const loss of losses) uses[loss]!++
  return { bodyOf, first, losses, isDocked, uses }
}

/** Counts first, so that every column is made once and at its length. */
function countParts(
  graph: Graph,
  { first, bodyOf, losses, isDocked, uses }: Sharing,
  hasSplitters: boolean,
): { readonly bodies: number; readonly wires: number } {
  const { inputStart, inputs } = graph.columns
  let bodies = first.length + losses.length
  let wires = losses.length
  for (let body = 0; body < first.length; body++) {
    const node = first[body]!
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) {
      if (isDocked[bodyOf[inputs[k]!]!] === 0) wires++
    }
    if (uses[body]! < 2) continue
    if (isDocked[body] === 1) bodies += uses[body]! - 1
    else if (hasSplitters) {
      bodies++
      wires++
    }
  }
  return { bodies, wires }
}

/** One body for each site, in the order of the tape. */
function standNodes(graph: Graph, { first }: Sharing, columns: CircuitColumns): void {
  const { role, shape } = graph.columns
  for (const node of first) {
    const body = columns.stand(KIND_OF_ROLE[role[node]!] ?? KIND.gate, node)
    const slab = slabSize(graph.shapes[shape[node]!])
    columns.rows[body] = slab.rows
    columns.cols[body] = slab.cols
    columns.pitch[body] = slab.pitch
  }
}

/** A splitter behind each body that is read more than once; where the wires of each body start. */
function splitFanOuts({ first, isDocked, uses }: Sharing, columns: CircuitColumns): Int32Array {
  const outlet = new Int32Array(first.length)
  for (let body = 0; body < first.length; body++) {
    outlet[body] = body
    if (uses[body]! < 2 || isDocked[body] === 1) continue
    outlet[body] = columns.stand(KIND.splitter, first[body]!)
    columns.connect(body, outlet[body]!, -1, 0)
  }
  return outlet
}

/** A wire for each input; a docked constant moves to its gate, and a copy of it to each further one. */
function connectInputs(
  graph: Graph,
  { first, bodyOf, isDocked }: Sharing,
  columns: CircuitColumns,
  outlet: Int32Array | null,
): void {
  const { inputStart, inputs } = graph.columns
  for (let body = 0; body < first.length; body++) {
    const reader = first[body]!
    const start = inputStart[reader]!
    for (let k = start; k < inputStart[reader + 1]!; k++) {
      const source = bodyOf[inputs[k]!]!
      if (isDocked[source] === 0)
        columns.connect(outlet?.[source] ?? source, body, reader, k - start)
      else if (columns.dock[source]! < 0) columns.dock[source] = body
      else columns.dock[columns.stand(KIND.constant, first[source]!)] = body
    }
  }
}
