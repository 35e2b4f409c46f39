/** Neighbours by row: those of row i are `list[start[i]] … list[start[i + 1] − 1]`; `edge` names the edge of each. */
export interface Rows {
  readonly start: Int32Array
  readonly list: Int32Array
  readonly edge: Int32Array
}

/** Groups edges by their first end, in the order of the edges. */
export function rowsOf(count: number, from: ArrayLike<number>, to: ArrayLike<number>): Rows {
  const edges = from.length
  const start = new Int32Array(count + 1)
  const list = new Int32Array(edges)
  const edge = new Int32Array(edges)
  for (let e = 0; e < edges; e++) start[from[e]! + 1]!++
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!
  const fill = start.slice(0, count)
  for (let e = 0; e < edges; e++) {
    const k = fill[from[e]!]!++
    list[k] = to[e]!
    edge[k] = e
  }
  return { start, list, edge }
}
