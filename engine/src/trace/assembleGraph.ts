import type { Graph } from './graph.ts'
import { Growing } from './growing.ts'
import type { GraphHead, PieceMeta } from './pieces.ts'
import { broken, checkRange, type PieceColumns, ROLE_COUNT } from './readPiece.ts'

const LEAF = 0xffff

/** The rows of a graph as they come in. Every reference is checked to point at something that is there. */
export class GraphAssembler {
  private head: GraphHead | null = null
  private readonly sites: string[] = []
  private readonly op = new Growing((n) => new Uint16Array(n))
  private readonly role = new Growing((n) => new Uint8Array(n))
  private readonly shape = ints()
  private readonly attrs = ints()
  private readonly label = ints()
  private readonly site = ints()
  private readonly group = ints()
  private readonly pass = ints()
  private readonly span = ints()
  private readonly inputStart = new Growing((n) => new Uint32Array(n))
  private readonly inputs = new Growing((n) => new Uint32Array(n))

  constructor(private readonly base: Graph | null) {
    this.inputStart.push(Uint32Array.of(0))
  }

  get size(): number {
    return this.head === null && this.base ? this.base.size : this.op.length
  }

  get isComplete(): boolean {
    return this.head === null ? this.base !== null : this.op.length === this.head.nodes
  }

  add(meta: PieceMeta, columns: PieceColumns): void {
    if (meta.head) this.begin(meta.head)
    if (!columns.has('op')) return
    if (!this.head) throw broken('nodes came before the head')
    this.sites.push(...(meta.sites ?? []))
    this.addRows(this.head, columns)
  }

  get graph(): Graph {
    if (this.head === null && this.base) return this.base
    const { nodes: _, ...head } = this.head ?? EMPTY
    const columns = {
      op: this.op.view(),
      role: this.role.view(),
      inputStart: this.inputStart.view(),
      inputs: this.inputs.view(),
      shape: this.shape.view(),
      attrs: this.attrs.view(),
      label: this.label.view(),
      site: this.site.view(),
      group: this.group.view(),
      pass: this.pass.view(),
      span: this.span.view(),
    }
    return { ...head, size: this.size, sites: this.sites, columns }
  }

  private begin(head: GraphHead): void {
    if (this.head) throw broken('it has two heads')
    head.groups.forEach(({ parent }, group) => {
      if (parent >= group) throw broken(`group ${group} stands before the group that it is in`)
    })
    checkRange('losses', head.losses, 0, head.nodes)
    this.head = head
  }

  private addRows(head: GraphHead, columns: PieceColumns): void {
    const op = columns.take('op', [Uint16Array])
    const count = op.length
    if (this.op.length + count > head.nodes) throw broken('it has more nodes than its head says')
    for (let i = 0; i < count; i++) {
      if (op[i] !== LEAF && op[i]! >= head.ops.length) throw broken(`node op ${op[i]} is unknown`)
    }
    const role = columns.take('role', [Uint8Array], count)
    checkRange('role', role, 0, ROLE_COUNT)
    const shape = this.codes(columns, 'shape', count, 0, head.shapes.length)
    const attrs = this.codes(columns, 'attrs', count, -1, head.attrs.length)
    const label = this.codes(columns, 'label', count, -1, head.labels.length)
    const site = this.codes(columns, 'site', count, 0, this.sites.length)
    const group = this.codes(columns, 'group', count, -1, head.groups.length)
    const pass = this.codes(columns, 'pass', count, 0, 2 ** 31)
    const span = this.codes(columns, 'span', 4 * count, 0, 2 ** 31)
    this.addInputs(columns, count)
    this.op.push(op)
    this.role.push(role)
    this.shape.push(shape)
    this.attrs.push(attrs)
    this.label.push(label)
    this.site.push(site)
    this.group.push(group)
    this.pass.push(pass)
    this.span.push(span)
  }

  private codes(
    columns: PieceColumns,
    name: string,
    length: number,
    least: number,
    end: number,
  ): Int32Array {
    const column = columns.take(name, [Int32Array], length)
    checkRange(name, column, least, end)
    return column
  }

  private addInputs(columns: PieceColumns, count: number): void {
    const fan = columns.take('fan', [Uint32Array], count)
    const inputs = columns.take('inputs', [Uint32Array])
    const starts = new Uint32Array(count)
    let from = 0
    for (let i = 0; i < count; i++) {
      const to = from + fan[i]!
      const node = this.op.length + i
      for (let k = from; k < to && k < inputs.length; k++) {
        if (inputs[k]! >= node) throw broken(`node ${node} reads node ${inputs[k]}`)
      }
      from = to
      starts[i] = this.inputs.length + to
    }
    if (from !== inputs.length) throw broken('the number of inputs differs from what nodes read')
    this.inputStart.push(starts)
    this.inputs.push(inputs)
  }
}

const EMPTY: GraphHead = {
  nodes: 0,
  ops: [],
  shapes: [],
  dtype: 'float64',
  attrs: [],
  labels: [],
  groups: [],
  losses: [],
  lossName: null,
}

function ints(): Growing<Int32Array> {
  return new Growing((n) => new Int32Array(n))
}
