import type { NodeId } from '../brand.ts'
import type { Attrs, Op, ScalarLoops } from '../ops/op.ts'
import { isFloat } from '../tensor/dtype.ts'
import { type DType, type Shape, scalar, type Tensor } from '../tensor/tensor.ts'
import { ROLES, type Role } from '../trace/graph.ts'
import { NO_ATTRS } from './attrs.ts'
import { FLAG, LEAF, NodeColumns } from './columns.ts'
import { limitError } from './limitErrors.ts'
import { loopsOf } from './loops.ts'
import type { Limits } from './recorder.ts'

/** A node that is more than a scalar rule: its inputs, its tensors. A leaf that is not a plain number is a call without an op. */
export interface TensorCall {
  readonly node: NodeId
  readonly op: Op | null
  readonly inputs: readonly NodeId[]
  readonly attrs: Attrs
  readonly shape: Shape
  readonly dtype: DType
  /** Bytes that are this node's own; 0 for a view of another's numbers. */
  readonly bytes: number
  /** Of a leaf: the last node that read it, itself at first; −1 for a parameter that has moved on. */
  lastRead: number
  /** Null after the tape has let go of an old pass. */
  value: Tensor | null
  grad: Tensor | null
}

const FEW = 8

/** The nodes of a tape and how to read them; `Tape` adds the rules of recording. */
export class NodeStore {
  readonly calls: TensorCall[] = []
  readonly ops: Op[] = []
  /** The loops of each op's scalar rule, null for an op without one. */
  readonly loops: (ScalarLoops | null)[] = []
  readonly labels: string[] = []
  /** Number of nodes. */
  size = 0
  /** Bytes held by tensors; views of another node's numbers are free. */
  bytes = 0

  private readonly opCodes = new Map<Op, number>()
  private readonly labelCodes = new Map<string, number>()
  private readonly one = new Int32Array(1)
  private room = 0 // nodes that fit before the columns grow or the limit is reached

  constructor(
    readonly dtype: 'float64' | 'float32',
    readonly limits: Limits,
    readonly columns: NodeColumns = new NodeColumns(1024),
  ) {}

  /** The value of a node. */
  tensorAt(id: NodeId): Tensor {
    const call = this.callAt(id)
    if (!call) return scalar(this.columns.value[id]!, this.dtype)
    if (call.value) return call.value
    throw new Error(`the value of node ${id} was let go`)
  }

  /** The accumulated gradient of a node, null while blank. */
  gradAt(id: NodeId): Tensor | null {
    if ((this.columns.flags[id]! & FLAG.grad) === 0) return null
    if (this.isScalar(id)) return scalar(this.columns.grad[id]!, this.dtype)
    return this.callAt(id)!.grad
  }

  isScalar(id: NodeId): boolean {
    return (this.columns.flags[id]! & FLAG.scalar) !== 0
  }

  /** True for scalars whose number is a float of the tape's type, so that a scalar rule may read it. */
  isPlain(id: NodeId): boolean {
    if (!this.isScalar(id)) return false
    const call = this.callAt(id)
    return call === null || isFloat(call.dtype)
  }

  shapeOf(id: NodeId): Shape {
    return this.callAt(id)?.shape ?? []
  }

  dtypeOf(id: NodeId): DType {
    return this.callAt(id)?.dtype ?? this.dtype
  }

  callAt(id: NodeId): TensorCall | null {
    const { flags, a } = this.columns
    return (flags[id]! & FLAG.call) === 0 ? null : this.calls[a[id]!]!
  }

  /** The op of a node, null for a leaf. */
  opAt(id: NodeId): Op | null {
    const code = this.columns.op[id]!
    return code === LEAF ? null : this.ops[code]!
  }

  inputsOf(id: NodeId): readonly NodeId[] {
    const { flags, op, a, b } = this.columns
    if ((flags[id]! & FLAG.call) !== 0) return this.calls[a[id]!]!.inputs
    if (op[id] === LEAF) return []
    return (b[id]! < 0 ? [a[id]!] : [a[id]!, b[id]!]) as NodeId[]
  }

  /** Number of inputs; with `inputAt` it says what `inputsOf` says, without an array for each node. */
  fanOf(id: NodeId): number {
    const { flags, op, b } = this.columns
    if ((flags[id]! & FLAG.call) !== 0) return this.callAt(id)!.inputs.length
    if (op[id] === LEAF) return 0
    return b[id]! < 0 ? 1 : 2
  }

  inputAt(id: NodeId, slot: number): NodeId {
    const { flags, a, b } = this.columns
    if ((flags[id]! & FLAG.call) !== 0) return this.callAt(id)!.inputs[slot]!
    return (slot === 0 ? a[id]! : b[id]!) as NodeId // the columns hold ids
  }

  roleAt(id: NodeId): Role {
    return ROLES[this.roleCodeAt(id)]!
  }

  /** The role's place in ROLES. */
  roleCodeAt(id: NodeId): number {
    return this.columns.flags[id]! >> FLAG.roleShift
  }

  setRole(id: NodeId, role: Role): void {
    const { flags } = this.columns
    const rest = flags[id]! & ((1 << FLAG.roleShift) - 1)
    flags[id] = rest | (ROLES.indexOf(role) << FLAG.roleShift)
  }

  labelAt(id: NodeId): string | null {
    const code = this.columns.label[id]!
    return code < 0 ? null : this.labels[code]!
  }

  setLabel(id: NodeId, label: string): void {
    let code = this.labelCodes.get(label)
    if (code === undefined) {
      code = this.labels.push(label) - 1
      this.labelCodes.set(label, code)
    }
    this.columns.label[id] = code
  }

  /** Computes the value of a node with a scalar rule. */
  compute(code: number, id: NodeId): void {
    this.one[0] = id
    this.loops[code]!.forward(this.columns, this.one, 0, 1)
  }

  /** Adds a row with an op code, flags and a place; the caller fills in the rest. */
  protected add(op: number, flags: number, place: number): NodeId {
    const id = this.size as NodeId
    if (id >= this.room) this.makeRoom()
    const { columns } = this
    columns.op[id] = op
    columns.flags[id] = flags
    columns.place[id] = place
    this.size = id + 1
    return id
  }

  /** Gives the memory of all nodes away; the tape is empty and of no use afterwards. */
  giveColumns(): NodeColumns {
    this.columns.label.fill(-1, 0, this.size)
    this.size = 0
    return this.columns
  }

  private makeRoom(): void {
    const { columns, limits, size } = this
    if (size >= limits.nodes) throw this.placed(limitError('nodes', limits.nodes))
    if (size === columns.op.length) columns.grow(limits.nodes)
    this.room = Math.min(columns.op.length, limits.nodes)
  }

  /** Adds a leaf; plain numbers live in the columns. */
  protected addLeaf(value: Tensor | number, role: Role, place: number): NodeId {
    const number = plainNumber(value)
    const id = this.add(LEAF, number === null ? FLAG.call : FLAG.scalar, place)
    this.setRole(id, role)
    if (number === null)
      this.attach(id, null, [], NO_ATTRS, value as Tensor) // plainNumber takes all numbers
    else this.columns.value[id] = this.dtype === 'float32' ? Math.fround(number) : number
    return id
  }

  /** The error with the current place of the program in it; the store knows none. */
  protected placed(error: unknown): unknown {
    return error
  }

  /** Gives a row its call. */
  protected attach(
    node: NodeId,
    op: Op | null,
    inputs: readonly NodeId[],
    attrs: Attrs,
    value: Tensor,
  ): void {
    const { shape, dtype } = value
    const { columns } = this
    const isView = inputs.some((input) => this.callAt(input)?.value?.data === value.data)
    const bytes = isView ? 0 : value.data.byteLength
    const call = { node, op, inputs, attrs, shape, dtype, bytes, lastRead: node, value, grad: null }
    for (const input of inputs) {
      const read = this.callAt(input)
      if (read?.op === null) read.lastRead = node
    }
    columns.a[node] = this.calls.push(call) - 1
    if (shape.length === 0) {
      columns.flags[node]! |= FLAG.scalar
      columns.value[node] = value.data[value.offset]!
    }
    this.bytes += bytes
    if (this.bytes > this.limits.bytes) throw limitError('bytes', this.limits.bytes)
  }

  /** The code of an op. A program uses few, so looking through the first is faster than a map. */
  protected codeOf(op: Op): number {
    const { ops } = this
    const few = Math.min(ops.length, FEW)
    for (let code = 0; code < few; code++) if (ops[code] === op) return code
    return this.opCodes.get(op) ?? this.addOp(op)
  }

  private addOp(op: Op): number {
    const code = this.ops.push(op) - 1
    this.loops.push(op.scalar ? loopsOf(op.scalar, this.dtype === 'float32') : null)
    this.opCodes.set(op, code)
    return code
  }
}

function plainNumber(value: Tensor | number): number | null {
  if (typeof value === 'number') return value
  return value.shape.length === 0 && isFloat(value.dtype) ? value.data[value.offset]! : null
}
