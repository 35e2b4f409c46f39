import type { Graph } from '@chainlight/engine'
import { CircuitColumns } from './circuitColumns.ts'
import { type Links, linksOf } from './links.ts'
import { slabSize } from './slabs.ts'

/** Codes of `Bodies.kind`, by name. */
export const KIND = {
  gate: 0,
  parameter: 1,
  data: 2,
  constant: 3,
  splitter: 4,
  output: 5,
  group: 6,
} as const

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
  /** The closed group that a body stands for, −1 for all others. */
  readonly group: Int32Array
  readonly bodyOf: Int32Array
  readonly within: Int32Array
  readonly wires: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly source: Uint32Array
  readonly consumer: Int32Array
  readonly slot: Uint8Array
}

/** Nodes of one site share a seat, and each seat has a body of its own, or hides with others in the body of a closed group. */
export interface Seats {
  /** The seat of each node, the first node of each seat. */
  readonly of: Int32Array
  readonly first: Uint32Array
  /** The closed group that a seat hides in, −1 for none. */
  readonly closed: Int32Array
  /** Seats of losses, each once. */
  readonly losses: readonly number[]
  /** Scalar constants: they stand docked to their gates and have no wires. */
  readonly isDocked: Uint8Array
}

/**
 * Decides which bodies and wires a graph has: docked constants, splitters at fan-outs, an output at each loss, and one
 * body for each closed group. `hiding` gives the closed group of each site, −1 for none.
 */
export function circuitOf(graph: Graph, hiding: Int32Array | null = null): Circuit {
  const seats = seatsOf(graph, hiding)
  const links = linksOf(graph, seats)
  const groups = new Map<number, number>()
  let visible = 0
  seats.closed.forEach((group, seat) => {
    if (group < 0) visible++
    else groups.set(group, Math.max(groups.get(group) ?? -1, spokesman(links, seats, seat)))
  })
  const hasSplitters = visible + groups.size <= SPLITTERS_UP_TO
  const extra = extraParts(seats, links, hasSplitters)
  const count = visible + groups.size + seats.losses.length + extra.bodies
  const columns = new CircuitColumns(count, links.count + seats.losses.length + extra.wires)
  const bodyOfSeat = standSeats(graph, seats, groups, columns)
  const outlet = hasSplitters ? splitFanOuts(seats, links, bodyOfSeat, columns) : bodyOfSeat
  connect(seats, links, bodyOfSeat, outlet, columns)
  for (const loss of seats.losses) {
    const node = seats.first[loss]!
    columns.connect(outlet[loss]!, columns.stand(KIND.output, node), -1, 0, node)
  }
  const bodyOf = new Int32Array(graph.size)
  const within = new Int32Array(graph.size).fill(-1)
  for (let node = 0; node < graph.size; node++) {
    const body = bodyOfSeat[seats.of[node]!]!
    const isHidden = seats.closed[seats.of[node]!]! >= 0
    if (isHidden) within[node] = body
    const isSpeaking = seats.of[columns.node[body]!] === seats.of[node]
    bodyOf[node] = isHidden && !isSpeaking ? -1 : body
  }
  return columns.circuit(bodyOf, within)
}

function seatsOf(graph: Graph, hiding: Int32Array | null): Seats {
  const { site, role, shape } = graph.columns
  const seatAt = new Int32Array(graph.sites.length).fill(-1)
  const of = new Int32Array(graph.size)
  const firsts = new Uint32Array(graph.size)
  let count = 0
  for (let node = 0; node < graph.size; node++) {
    const s = site[node]!
    if (seatAt[s]! < 0) {
      seatAt[s] = count
      firsts[count++] = node
    }
    of[node] = seatAt[s]!
  }
  const first = firsts.slice(0, count)
  const isDocked = new Uint8Array(count)
  const closed = new Int32Array(count).fill(-1)
  for (let seat = 0; seat < count; seat++) {
    const node = first[seat]!
    if (hiding) closed[seat] = hiding[site[node]!]!
    const isConstant = KIND_OF_ROLE[role[node]!] === KIND.constant && closed[seat]! < 0
    if (isConstant && slabSize(graph.shapes[shape[node]!]).rows === 0) isDocked[seat] = 1
  }
  const losses = [...new Set(Array.from(graph.losses, (loss) => of[loss]!))]
  return { of, first, closed, losses, isDocked }
}

/** A closed group speaks for the last of its seats that is read outside; a seat that is not comes before all that are. */
function spokesman({ uses }: Links, { first }: Seats, seat: number): number {
  return uses[seat]! > 0 ? first.length + seat : seat
}

/** Bodies and wires beside those of seats and links: copies of docked constants, splitters with their trunks. */
function extraParts(
  { first, isDocked }: Seats,
  { uses }: Links,
  hasSplitters: boolean,
): { readonly bodies: number; readonly wires: number } {
  let bodies = 0
  let wires = 0
  for (let seat = 0; seat < first.length; seat++) {
    if (uses[seat]! < 2) continue
    if (isDocked[seat] === 1) bodies += uses[seat]! - 1
    else if (hasSplitters) {
      bodies++
      wires++
    }
  }
  return { bodies, wires }
}

/** One body for each seat in the order of the tape; a closed group stands where the seat it speaks for would. */
function standSeats(
  graph: Graph,
  { first, closed }: Seats,
  groups: ReadonlyMap<number, number>,
  columns: CircuitColumns,
): Int32Array {
  const { role, shape } = graph.columns
  const bodyOfSeat = new Int32Array(first.length)
  const bodyOfGroup = new Map<number, number>()
  const stand = (kind: number, node: number): number => {
    const body = columns.stand(kind, node)
    const slab = slabSize(graph.shapes[shape[node]!])
    columns.rows[body] = slab.rows
    columns.cols[body] = slab.cols
    columns.pitch[body] = slab.pitch
    return body
  }
  for (let seat = 0; seat < first.length; seat++) {
    const node = first[seat]!
    const group = closed[seat]!
    if (group < 0) bodyOfSeat[seat] = stand(KIND_OF_ROLE[role[node]!] ?? KIND.gate, node)
    else if (groups.get(group)! % first.length === seat) {
      const body = stand(KIND.group, node)
      columns.group[body] = group
      bodyOfGroup.set(group, body)
    }
  }
  closed.forEach((group, seat) => {
    if (group >= 0) bodyOfSeat[seat] = bodyOfGroup.get(group)!
  })
  return bodyOfSeat
}

/** A splitter behind each seat that is read more than once; where the wires of each seat start. */
function splitFanOuts(
  { first, isDocked }: Seats,
  { uses }: Links,
  bodyOfSeat: Int32Array,
  columns: CircuitColumns,
): Int32Array {
  const outlet = bodyOfSeat.slice()
  for (let seat = 0; seat < first.length; seat++) {
    if (uses[seat]! < 2 || isDocked[seat] === 1) continue
    const node = first[seat]!
    outlet[seat] = columns.stand(KIND.splitter, node)
    columns.connect(bodyOfSeat[seat]!, outlet[seat]!, -1, 0, node)
  }
  return outlet
}

/** A wire for each link; a docked constant moves to its gate, and a copy of it to each further one. */
function connect(
  { first, isDocked }: Seats,
  { source, reader, slot }: Links,
  bodyOfSeat: Int32Array,
  outlet: Int32Array,
  columns: CircuitColumns,
): void {
  for (let e = 0; e < source.length; e++) {
    const from = source[e]!
    const gate = bodyOfSeat[reader[e]!]!
    if (isDocked[from] === 0) {
      columns.connect(outlet[from]!, gate, first[reader[e]!]!, slot[e]!, first[from]!)
      continue
    }
    const cube = bodyOfSeat[from]!
    if (columns.dock[cube]! < 0) columns.dock[cube] = gate
    else columns.dock[columns.stand(KIND.constant, first[from]!)] = gate
  }
}
