import type { Graph } from '@chainlight/engine'
import type { Seats } from './circuit.ts'

/** What is joined to what, one row a wire or a docked constant, in the order of the readers and their slots. */
export interface Links {
  /** The seat whose value is read, the seat that reads it and through which slot. */
  readonly source: Uint32Array
  readonly reader: Uint32Array
  readonly slot: Uint8Array
  /** Rows that are wires: all but those of docked constants. */
  readonly count: number
  /** How often each seat's value is read, an output counted in. */
  readonly uses: Uint32Array
}

/**
 * Finds the links between seats. Within a closed group there are none; what it reads several times comes in one wire,
 * unless that is a tensor with other readers too: what such a wire carries back is known for each reading only.
 */
export function linksOf(graph: Graph, { of, first, closed, losses, isDocked }: Seats): Links {
  const { inputStart, inputs } = graph.columns
  const most = first.reduce((sum, node) => sum + inputStart[node + 1]! - inputStart[node]!, 0)
  const source = new Uint32Array(most)
  const reader = new Uint32Array(most)
  const slot = new Uint8Array(most)
  const uses = new Uint32Array(first.length)
  const joins = closed.some((group) => group >= 0) ? joinable(graph, of, first, closed) : null
  const joined = new Set<string>()
  let rows = 0
  let count = 0
  for (let seat = 0; seat < first.length; seat++) {
    const start = inputStart[first[seat]!]!
    const end = inputStart[first[seat]! + 1]!
    for (let k = start; k < end; k++) {
      const from = of[inputs[k]!]!
      const group = closed[seat]!
      if (group >= 0 && closed[from] === group) continue
      if (group >= 0 && joins?.[from] === 1) {
        const key = `${from} ${group}`
        if (joined.has(key)) continue
        joined.add(key)
      }
      source[rows] = from
      reader[rows] = seat
      slot[rows++] = k - start
      uses[from]!++
      if (isDocked[from] === 0) count++
    }
  }
  for (const loss of losses) uses[loss]!++
  const cut = (column: Uint32Array) => column.subarray(0, rows)
  return { source: cut(source), reader: cut(reader), slot: slot.subarray(0, rows), count, uses }
}

/** Seats whose readings by one group come in one wire: scalars, and what nobody else reads. */
function joinable(
  graph: Graph,
  of: Int32Array,
  first: Uint32Array,
  closed: Int32Array,
): Uint8Array {
  const { inputStart, inputs, shape } = graph.columns
  const isOthers = new Uint8Array(first.length)
  const only = new Int32Array(first.length).fill(-1)
  for (let seat = 0; seat < first.length; seat++) {
    for (let k = inputStart[first[seat]!]!; k < inputStart[first[seat]! + 1]!; k++) {
      const from = of[inputs[k]!]!
      if (closed[seat]! < 0 || (only[from]! >= 0 && only[from] !== closed[seat])) isOthers[from] = 1
      only[from] = closed[seat]!
    }
  }
  for (const loss of graph.losses) isOthers[of[loss]!] = 1
  return Uint8Array.from(first, (node, seat) =>
    isOthers[seat] === 0 || graph.shapes[shape[node]!]?.length === 0 ? 1 : 0,
  )
}
