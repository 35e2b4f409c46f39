import type { NodeId } from '../brand.ts'
import type { Attrs, Op } from '../ops/op.ts'
import type { DType, Shape, Tensor } from '../tensor/tensor.ts'
import type { Group, Role, Span } from '../trace/graph.ts'

/**
 * What a front end (Python, an importer) may do with the tape: record, read, differentiate. `Tape` implements it.
 * Everything recorded is evaluated at once, so a value can be read right after it was recorded.
 */
export interface Recorder {
  /** Number of nodes so far. */
  readonly size: number
  /** The number type that floats are computed in. */
  readonly dtype: DType
  /** The place in the program of whatever is recorded next. Cheap: called for every expression. */
  at(line: number, column: number, endLine: number, endColumn: number): void
  /** Opens a group (a call, a loop pass, an object's method); nodes recorded until `leave` belong to it. */
  enter(kind: Group['kind'], name: string, span?: Span): void
  leave(): void
  /** A given value. `label` is the variable's name where there is one. Overrides (`--set`, `set`) are applied here. */
  leaf(value: Tensor | number, role: Exclude<Role, 'op'>, label?: string): NodeId
  /**
   * The number that the user has set for this name, at its first assignment; null where there is none. For a number that
   * is assigned now and becomes a leaf later, if at all; the leaf then takes what it is given.
   */
  preset(label: string): number | null
  /** Uses an op. Where operands differ in shape and the op broadcasts, `broadcast` nodes are inserted first. */
  record(op: Op, inputs: readonly NodeId[], attrs?: Attrs): NodeId
  /** `record` for an op with a scalar rule whose inputs are all scalars: no tensor and no array is made. `b` is −1 if unary. */
  recordScalar(op: Op, a: NodeId, b: NodeId | -1): NodeId
  isScalar(id: NodeId): boolean
  /** The number of a scalar node. */
  numberAt(id: NodeId): number
  /** The value; for a scalar a fresh tensor of shape `()`. */
  value(id: NodeId): Tensor
  /** The value, without counting as a look at it: for handles that keep it alive. */
  peek(id: NodeId): Tensor
  /** Says that a handle still has this value of a node, which may have been let go after its pass. */
  putBack(id: NodeId, value: Tensor): void
  shapeOf(id: NodeId): Shape
  /** The element type of a node; asking for it is no look at its numbers. */
  dtypeOf(id: NodeId): DType
  /** d loss / d node of the latest backward pass that reached it, accumulated as PyTorch does; null while blank. */
  grad(id: NodeId): Tensor | null
  /** Gives a node its name in the program (the first name stays; later ones are aliases). */
  name(id: NodeId, label: string): void
  /** Says that a leaf is a parameter. */
  promote(id: NodeId): void
  /** Runs the backward pass from a scalar node; throws ProgramError for anything else. */
  backward(loss: NodeId): void
  /** The parameter takes a new value: an update event; returns the leaf's next version, at the same site. */
  update(parameter: NodeId, value: Tensor): NodeId
  /** Says that a computed scalar was given a name: the last one before an update is the pass's loss if none went backward. */
  maybeLoss(id: NodeId): void
  /** Forgets accumulated gradients (of one node, or of all). */
  zeroGrad(id?: NodeId): void
  /**
   * Says that the program looked at a number (a condition, `print`, `float()`), so that a changed leaf needs a new run
   * instead of a replay. `numberAt`, `value` and `grad` say it by themselves.
   */
  observe(): void
}

/** What running a program leaves behind. */
export interface ProgramResult {
  /** What `.backward()` was last called on, else the last assigned scalar at module level; null if there is none. */
  readonly loss: NodeId | null
  readonly lossName: string | null
  /** True where the program itself called `.backward()`. */
  readonly calledBackward: boolean
  /** Module-level variables that hold a node at the end, in order of first assignment. */
  readonly vars: ReadonlyMap<string, NodeId>
  /** Module-level variables whose numbers are on no node: indices, counts, gradients that were read. */
  readonly offTape?: ReadonlyMap<string, Tensor>
  /** What the program printed. */
  readonly printed: string
  /** What a person should know of numbers that are on no node: where one stopped being finite. */
  readonly warnings?: readonly { readonly message: string; readonly line?: number }[]
}

/** Bounds of a run; a user can raise each. */
export interface Limits {
  /** Interpreted steps (statements, calls, loop turns). */
  readonly steps: number
  /** Tape nodes. */
  readonly nodes: number
  /** Bytes held by tensors on the tape. */
  readonly bytes: number
  /** Depth of Python calls. */
  readonly depth: number
  /** Characters a program may print. */
  readonly printed: number
  /** Characters of source. */
  readonly source: number
}

export const DEFAULT_LIMITS: Limits = {
  steps: 1_000_000_000,
  nodes: 4_000_000,
  bytes: 2 * 2 ** 30,
  depth: 900,
  printed: 1_000_000,
  source: 1_000_000,
}
