import { graphOf } from '../../../renderer/src/show/fixtures.ts'
import { layoutOf } from '../../../renderer/src/show/layout.ts'

/** A directed acyclic graph as `w4/graphs.mjs` makes it; node ids are in topological order. */
interface Edges {
  readonly n: number
  readonly from: Int32Array
  readonly to: Int32Array
}

/** The graph as our engine would have recorded it: a node that reads others is a use of an op. */
export function prepare({ n, from, to }: Edges) {
  const inputs = Array.from({ length: n }, () => [] as number[])
  for (let e = 0; e < from.length; e++) inputs[to[e]!]!.push(from[e]!)
  const rows = inputs.map((list, i) =>
    list.length > 0 ? { op: 'add', inputs: list } : { role: 'data' as const, label: `x${i}` },
  )
  return graphOf(rows, [n - 1])
}

/** Our layout, and where it puts each node. */
export function layout(graph: ReturnType<typeof prepare>) {
  const { bodies, bodyOf } = layoutOf(graph)
  const at = (axis: number) =>
    Float64Array.from(bodyOf, (body) => bodies.position[3 * body + axis] ?? Number.NaN)
  return { x: at(0), y: at(1) }
}
