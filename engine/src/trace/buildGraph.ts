import type { NodeId } from '../brand.ts'
import type { Attrs } from '../ops/op.ts'
import { LEAF } from '../tape/columns.ts'
import type { Tape } from '../tape/tape.ts'
import { formatShape } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { type Graph, type Group, ROLES } from './graph.ts'
import type { Selection } from './select.ts'
import { sitesOf } from './sites.ts'

/** The selected part of a tape as a graph. */
export function buildGraph(
  tape: Tape,
  selection: Selection,
  passes: Int32Array,
  losses: readonly NodeId[],
  lossName: string | null,
): Graph {
  const { nodes, rank, cut } = selection
  const size = nodes.length
  const edges = edgesOf(tape, selection)
  const sites = sitesOf(tape, selection, passes)
  const ops = new Table<string>()
  const shapes = new Table<Shape>()
  const attrs = new Table<Attrs>()
  const labels = new Table<string>()
  const groups = new GroupTable(tape)
  const { places } = tape.cursor
  const columns = {
    op: new Uint16Array(size),
    role: new Uint8Array(size),
    ...edges,
    shape: new Int32Array(size),
    attrs: new Int32Array(size).fill(-1),
    label: new Int32Array(size).fill(-1),
    site: sites.column,
    group: tape.cursor.groupOf.of(nodes).map((group) => groups.code(group)),
    pass: passes,
    span: new Int32Array(4 * size),
  }
  for (let k = 0; k < size; k++) {
    const id = nodes[k]! as NodeId
    const isCut = cut.size > 0 && cut.has(id)
    const op = isCut ? null : tape.opAt(id)
    const call = tape.callAt(id)
    const label = tape.labelAt(id)
    columns.op[k] = op === null ? LEAF : ops.code(op.name, op.name)
    columns.role[k] = isCut ? DATA : tape.roleCodeAt(id)
    columns.shape[k] = call
      ? shapes.code(formatShape(call.shape), call.shape)
      : shapes.code('()', [])
    if (op !== null && call && Object.keys(call.attrs).length > 0) {
      columns.attrs[k] = attrs.code(JSON.stringify(call.attrs), call.attrs)
    }
    if (label !== null) columns.label[k] = labels.code(label, label)
    places.copySpan(tape.columns.place[id]!, columns.span, 4 * k)
  }
  return {
    size,
    columns,
    ops: ops.values,
    shapes: shapes.values,
    dtype: tape.dtype,
    attrs: attrs.values,
    labels: labels.values,
    sites: sites.names,
    groups: groups.values,
    losses: losses.map((loss) => rank[loss]! as NodeId),
    lossName,
  }
}

const DATA = ROLES.indexOf('data')

function edgesOf(
  tape: Tape,
  { nodes, rank, cut }: Selection,
): { readonly inputStart: Uint32Array; readonly inputs: Uint32Array } {
  const inputStart = new Uint32Array(nodes.length + 1)
  for (let k = 0; k < nodes.length; k++) {
    const id = nodes[k]! as NodeId
    const fan = cut.size > 0 && cut.has(id) ? 0 : tape.fanOf(id)
    inputStart[k + 1] = inputStart[k]! + fan
  }
  const inputs = new Uint32Array(inputStart[nodes.length]!)
  for (let k = 0; k < nodes.length; k++) {
    const start = inputStart[k]!
    for (let at = start; at < inputStart[k + 1]!; at++) {
      inputs[at] = rank[tape.inputAt(nodes[k]! as NodeId, at - start)]!
    }
  }
  return { inputStart, inputs }
}

/** Values that come up again and again, kept once. */
class Table<T> {
  readonly values: T[] = []
  private readonly codes = new Map<string, number>()

  code(key: string, value: T): number {
    const known = this.codes.get(key)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.codes.set(key, code)
    return code
  }
}

/** The groups that selected nodes are in, and the groups around them. */
class GroupTable {
  readonly values: Group[] = []
  private readonly codes = new Map<number, number>()

  constructor(private readonly tape: Tape) {}

  code(group: number): number {
    if (group < 0) return -1
    const known = this.codes.get(group)
    if (known !== undefined) return known
    const data = this.tape.cursor.groups.at(group)
    const parent = this.code(data.parent)
    const code = this.values.push({ ...data, parent }) - 1
    this.codes.set(group, code)
    return code
  }
}
