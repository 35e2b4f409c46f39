/** The op code of a leaf. */
export const LEAF = 0xffff

/** Bits of `NodeColumns.flags`; the role of a node (its code in ROLES) stands above them. */
export const FLAG = {
  /** `a` is an index into `Tape.calls`; else `a` and `b` are the inputs of a scalar rule. */
  call: 1,
  /** The shape is `()`, the value is in the column. */
  scalar: 2,
  /** A gradient has arrived since the last `zeroGrad`. */
  grad: 4,
  /** The backward pass that is running has reached the node. */
  reached: 8,
  /** A parameter's version that nothing has read yet. */
  fresh: 16,
  roleShift: 5,
} as const

/** The bits of `flags` that are zero for a use of an op and not for a leaf: ROLES begins with `op`. */
export const LEAF_BITS = 0xff << FLAG.roleShift

/**
 * The nodes of a tape as columns: 35 bytes a node and no object. Columns are replaced when they grow, so loops read
 * them once and record nothing meanwhile.
 */
export class NodeColumns {
  /** Index into `Tape.ops`, or LEAF. */
  op: Uint16Array
  flags: Uint8Array
  a: Int32Array
  b: Int32Array
  /** Index into `Tape.places`. */
  place: Int32Array
  /** Index into `Tape.labels`, −1 without a name. */
  label: Int32Array
  /** The number of a scalar. */
  value: Float64Array
  /** The gradient of a scalar, where `FLAG.grad` says that there is one. */
  grad: Float64Array

  constructor(capacity: number) {
    this.op = new Uint16Array(capacity)
    this.flags = new Uint8Array(capacity)
    this.a = new Int32Array(capacity)
    this.b = new Int32Array(capacity)
    this.place = new Int32Array(capacity)
    this.label = new Int32Array(capacity).fill(-1)
    this.value = new Float64Array(capacity)
    this.grad = new Float64Array(capacity)
  }

  /** Makes more room, but not beyond `most` nodes: at first in great steps, since then copying costs more than room. */
  grow(most: number): void {
    const old = this.op.length
    const wanted = old < 2 ** 16 ? 4 * old : 2 * old
    const next = new NodeColumns(Math.max(old + 1, Math.min(wanted, most)))
    next.op.set(this.op)
    next.flags.set(this.flags)
    next.a.set(this.a)
    next.b.set(this.b)
    next.place.set(this.place)
    next.label.set(this.label)
    next.value.set(this.value)
    next.grad.set(this.grad)
    Object.assign(this, next)
  }
}
