import type { NodeId } from '../brand.ts'
import { ChainlightError, ProgramError } from '../errors.ts'
import { opNamed } from '../ops/lookup.ts'
import type { Attrs, Op } from '../ops/op.ts'
import { broadcastShapes, formatShape, sameShape, sizeOf } from '../tensor/shape.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import type { Group, Role, Span } from '../trace/graph.ts'
import { type Flow, finishBackward, runBackward } from './backward.ts'
import { FLAG, LEAF } from './columns.ts'
import { overridden, roleOf } from './leafRules.ts'
import { limitError } from './limitErrors.ts'
import { DEFAULT_LIMITS, type Limits, type Recorder } from './recorder.ts'
import { NO_ATTRS, NodeStore } from './store.ts'

/** What happened besides recording, in order; enough to do it again. */
export type Moment =
  | { readonly kind: 'backward'; readonly loss: NodeId; readonly pass: number }
  | {
      readonly kind: 'update'
      readonly node: NodeId
      readonly next: NodeId
      readonly pass: number
    }
  | { readonly kind: 'zeroGrad'; readonly node: NodeId | null }

/** Watches a tape; the trace is made by one. */
export interface TapeObserver {
  /** Just before the gradients of this backward pass are added to those that were there. */
  backward(flow: Flow, pass: number): void
  update(node: NodeId, next: NodeId, pass: number): void
}

/** How a tape starts. */
export interface TapeOptions {
  readonly dtype?: 'float64' | 'float32'
  readonly limits?: Partial<Limits>
  /** New values for leaves: by name, at the first leaf of that name. */
  readonly set?: Readonly<Record<string, readonly number[]>>
  /** New values for leaves by their place on the tape. */
  readonly setLeaves?: ReadonlyMap<number, readonly number[]>
  /** Roles of named leaves that the user has chosen against the rule. */
  readonly roles?: Readonly<Record<string, 'parameter' | 'data'>>
}

type LeafRole = Exclude<Role, 'op'>

/** Records what a program computes, as it computes it. Recorder says what each method promises. */
export class Tape extends NodeStore implements Recorder {
  readonly moments: Moment[] = []
  /** The leaf that each updated version of a parameter came from. */
  readonly versionOf = new Map<NodeId, NodeId>()
  observer: TapeObserver | null = null
  /** True once the program has looked at a number, so that other numbers might have led it elsewhere. */
  observed = false

  private readonly roles: Readonly<Record<string, 'parameter' | 'data'>>
  private readonly setLeaves: ReadonlyMap<number, readonly number[]>
  private readonly setNames: Map<string, readonly number[]>
  private fresh: NodeId[] = [] // parameters' versions that nothing has read yet
  private backwardPass = -1
  private passIsOver = false
  private groupIsKnown = true
  private line = 0
  private column = 0
  private endLine = 0
  private endColumn = 0
  private place = -1 // of the current span and path; −1 until it is needed

  constructor(options: TapeOptions = {}) {
    super(options.dtype ?? 'float64', { ...DEFAULT_LIMITS, ...options.limits })
    this.roles = options.roles ?? {}
    this.setLeaves = options.setLeaves ?? new Map()
    this.setNames = new Map(Object.entries(options.set ?? {}))
  }

  at(line: number, column: number, endLine: number, endColumn: number): void {
    this.line = line
    this.column = column
    this.endLine = endLine
    this.endColumn = endColumn
    this.place = -1
  }

  enter(kind: Group['kind'], name: string, span?: Span): void {
    this.groups.enter(kind, name, span)
    this.groupIsKnown = false
    this.place = -1
  }

  leave(): void {
    this.groups.leave()
    this.groupIsKnown = false
    this.place = -1
  }

  leaf(given: Tensor | number, role: LeafRole, label?: string): NodeId {
    return this.inPlace(() => {
      this.enterPass([])
      const value = this.withOverride(given, label)
      const id = this.addLeaf(value, roleOf(role, label, this.roles), this.here())
      if (label !== undefined) this.setLabel(id, label)
      return id
    })
  }

  recordScalar(op: Op, a: NodeId, b: NodeId | -1): NodeId {
    if (this.passIsOver || this.fresh.length > 0) this.enterPass(b < 0 ? [a] : [a, b as NodeId])
    const id = this.add(this.codeOf(op), FLAG.scalar, this.place < 0 ? this.here() : this.place)
    const { a: left, b: right, value } = this.columns
    left[id] = a
    right[id] = b
    const result = op.scalar!.forward(value[a]!, b < 0 ? 0 : value[b]!)
    value[id] = this.dtype === 'float32' ? Math.fround(result) : result
    return id
  }

  record(op: Op, inputs: readonly NodeId[], attrs: Attrs = NO_ATTRS): NodeId {
    return this.inPlace(() => {
      if (op.scalar && inputs.length <= 2 && isEmpty(attrs) && inputs.every(this.isPlain, this)) {
        return this.recordScalar(op, inputs[0]!, inputs[1] ?? -1)
      }
      return this.recordCall(op, op.broadcasts ? this.broadcast(inputs) : inputs, attrs)
    })
  }

  numberAt(id: NodeId): number {
    this.observed = true
    return this.columns.value[id]!
  }

  value(id: NodeId): Tensor {
    this.observed = true
    return this.tensorAt(id)
  }

  grad(id: NodeId): Tensor | null {
    this.observed = true
    return this.gradAt(id)
  }

  observe(): void {
    this.observed = true
  }

  name(id: NodeId, label: string): void {
    if (this.columns.label[id] !== -1) return
    this.setLabel(id, label)
    if (this.columns.op[id] !== LEAF) return
    this.setRole(id, roleOf(this.roleAt(id) as LeafRole, label, this.roles)) // a leaf's role is never 'op'
  }

  promote(id: NodeId): void {
    if (this.columns.op[id] !== LEAF) return
    this.setRole(id, roleOf('parameter', this.labelAt(id) ?? undefined, this.roles))
  }

  backward(loss: NodeId): void {
    this.inPlace(() => {
      const shape = this.shapeOf(loss)
      if (sizeOf(shape) !== 1) throw notScalar(this.labelAt(loss), shape)
      this.backwardPass = this.passOf.last
      this.moments.push({ kind: 'backward', loss, pass: this.backwardPass })
      const flow = runBackward(this, loss, this.observer !== null)
      this.observer?.backward(flow, this.backwardPass)
      finishBackward(this, flow)
      this.passIsOver = true
    })
  }

  update(parameter: NodeId, value: Tensor): NodeId {
    return this.inPlace(() => {
      this.promote(parameter)
      // The pass that an update belongs to is that of its gradients; without any, the one that is being recorded.
      const pass = this.backwardPass < 0 ? this.passOf.last : this.backwardPass
      const { place, label } = this.columns
      const next = this.addLeaf(value, this.roleAt(parameter), place[parameter]!)
      this.columns.label[next] = label[parameter]!
      this.versionOf.set(next, parameter)
      if (this.backwardPass < 0) this.fresh.push(next)
      this.moments.push({ kind: 'update', node: parameter, next, pass })
      this.observer?.update(parameter, next, pass)
      return next
    })
  }

  zeroGrad(id?: NodeId): void {
    this.moments.push({ kind: 'zeroGrad', node: id ?? null })
    this.clearGrad(id ?? null)
  }

  /** Names in `set` that no leaf has had so far. */
  unusedNames(): readonly string[] {
    return [...this.setNames.keys()]
  }

  private recordCall(op: Op, inputs: readonly NodeId[], attrs: Attrs): NodeId {
    this.enterPass(inputs)
    const shape = op.shape(
      inputs.map((input) => this.shapeOf(input)),
      attrs,
    )
    const isView = op.family === 'broadcast' || op.family === 'movement'
    const { bytes } = this.limits
    if (!isView && this.bytes + 8 * sizeOf(shape) > bytes) throw limitError('bytes', bytes)
    const value = op.forward(
      inputs.map((input) => this.tensorAt(input)),
      attrs,
    )
    const id = this.add(this.codeOf(op), FLAG.call, this.here())
    this.attach(id, op, inputs, attrs, value)
    return id
  }

  /** Puts a broadcast node before every operand that must be repeated to the operands' common shape. */
  private broadcast(inputs: readonly NodeId[]): readonly NodeId[] {
    const shapes = inputs.map((input) => this.shapeOf(input))
    if (shapes.every((shape) => sameShape(shape, shapes[0]!))) return inputs
    const shape = broadcastShapes(shapes)
    return inputs.map((input, slot) =>
      sameShape(shapes[slot]!, shape)
        ? input
        : this.recordCall(opNamed('broadcast'), [input], { shape }),
    )
  }

  /**
   * A pass is over with its backward pass; in a program that never calls `backward()`, when an updated parameter is
   * read. The next node opens the next one.
   */
  private enterPass(inputs: readonly NodeId[]): void {
    if (!this.passIsOver && !inputs.some((input) => this.fresh.includes(input))) return
    this.passOf.set(this.size, this.passOf.last + 1)
    this.passIsOver = false
    this.fresh = []
  }

  private here(): number {
    if (!this.groupIsKnown) {
      this.groupOf.set(this.size, this.groups.current())
      this.groupIsKnown = true
    }
    if (this.place < 0) {
      const { line, column, endLine, endColumn } = this
      this.place = this.places.intern(line, column, endLine, endColumn, this.groups.path)
    }
    return this.place
  }

  private withOverride(value: Tensor | number, label: string | undefined): Tensor | number {
    const numbers = this.setLeaves.get(this.size)
    if (numbers) return overridden(value, numbers, label ?? 'this number')
    const named = label === undefined ? undefined : this.setNames.get(label)
    if (label === undefined || !named) return value
    this.setNames.delete(label) // only the first leaf of a name
    return overridden(value, named, label)
  }

  protected override placed(error: unknown): unknown {
    if (error instanceof ChainlightError && !error.span && this.line > 0) {
      const { line, column, endLine, endColumn } = this
      error.span = { line, column, endLine, endColumn }
    }
    return error
  }

  /** Runs `work`; an error that knows no place gets the current one. */
  private inPlace<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw this.placed(error)
    }
  }
}

function isEmpty(attrs: Attrs): boolean {
  for (const _ in attrs) return false
  return true
}

function notScalar(label: string | null, shape: Shape): ProgramError {
  const name = label ?? 'this array'
  return new ProgramError(
    `backward() needs a scalar loss; ${label ? `\`${label}\`` : name} has shape ${formatShape(shape)}.`,
    { hint: `Did you mean ${label ?? 'loss'}.sum().backward()?` },
  )
}
