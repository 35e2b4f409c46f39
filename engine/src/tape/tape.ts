import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import type { Attrs, Op } from '../ops/op.ts'
import { broadcastShapes, sameShape, sizeOf } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Group, Span } from '../trace/graph.ts'
import { isEmpty, NO_ATTRS } from './attrs.ts'
import { finishBackward, runBackward } from './backward.ts'
import { FLAG, LEAF } from './columns.ts'
import { Cursor } from './cursor.ts'
import { Grads } from './grads.ts'
import { type LeafRole, LeafRules, type LeafWishes } from './leafRules.ts'
import { limitError } from './limitErrors.ts'
import { neededForParameters } from './needs.ts'
import type { Moment, TapeObserver } from './observer.ts'
import { Passes } from './passes.ts'
import type { Plan } from './plan.ts'
import { Plans } from './plans.ts'
import { DEFAULT_LIMITS, type Limits, type Recorder } from './recorder.ts'
import { KEPT_BYTES, Retention } from './retention.ts'
import { NodeStore } from './store.ts'

/** How a tape starts. */
export interface TapeOptions extends LeafWishes {
  readonly dtype?: 'float64' | 'float32'
  readonly limits?: Partial<Limits>
  /** Whose gradients are of interest: with `parameters` only those on the way to one are computed. `all` by default. */
  readonly gradients?: 'all' | 'parameters'
  /** The memory of a tape that is done with, to be written over: faster than asking for new memory. */
  readonly recycled?: Tape | null
}

/** Records what a program computes, as it computes it. Recorder says what each method promises. */
export class Tape extends NodeStore implements Recorder {
  readonly moments: Moment[] = []
  /** The leaf that each updated version of a parameter came from. */
  readonly versionOf = new Map<NodeId, NodeId>()
  readonly cursor = new Cursor()
  readonly passes = new Passes()
  readonly retention = new Retention(this)
  readonly grads = new Grads(this)
  observer: TapeObserver | null = null
  /** True once the program has looked at a number, so that other numbers might have led it elsewhere. */
  observed = false
  /** Uses of ops at which gradients ended because the tape had let go of their tensors. */
  endedGradients = 0
  /** The last computed scalar that was given a name. */
  likelyLoss: NodeId | null = null
  /** Bytes that tensors of finished passes may fill. */
  keptBytes = KEPT_BYTES

  private readonly rules: LeafRules
  private readonly onlyParameters: boolean
  private readonly plans = new Plans(this)
  private passStart = 0 // of the current pass

  constructor(options: TapeOptions = {}) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits }
    super(options.dtype ?? 'float64', limits, options.recycled?.giveColumns())
    this.rules = new LeafRules(options)
    this.onlyParameters = options.gradients === 'parameters'
  }

  at(line: number, column: number, endLine: number, endColumn: number): void {
    this.cursor.move(line, column, endLine, endColumn)
  }

  enter(kind: Group['kind'], name: string, span?: Span): void {
    this.cursor.enter(kind, name, span)
  }

  leave(): void {
    this.cursor.leave()
  }

  leaf(given: Tensor | number, role: LeafRole, label?: string): NodeId {
    return this.inPlace(() => {
      this.enterPass()
      const name = label ?? null
      const value = this.rules.valueOf(given, this.size, name)
      const id = this.addLeaf(value, this.rules.roleOf(role, name), this.cursor.here(this.size))
      if (name !== null) this.setLabel(id, name)
      return id
    })
  }

  preset(label: string): number | null {
    return this.inPlace(() => this.rules.take(label))
  }

  recordScalar(op: Op, a: NodeId, b: NodeId | -1): NodeId {
    if (this.passes.mayEnd) this.enterPass(a, ...(b < 0 ? [] : [b as NodeId]))
    const code = this.codeOf(op)
    const id = this.add(code, FLAG.scalar, this.cursor.here(this.size))
    const { columns } = this
    columns.a[id] = a
    columns.b[id] = b
    this.compute(code, id)
    return id
  }

  record(op: Op, inputs: readonly NodeId[], attrs: Attrs = NO_ATTRS): NodeId {
    return this.inPlace(() => {
      if (op.scalar && inputs.length <= 2 && isEmpty(attrs) && inputs.every(this.isPlain, this)) {
        return this.recordScalar(op, inputs[0]!, inputs[1] ?? -1)
      }
      this.enterPassWith(inputs)
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
    this.setRole(id, this.rules.roleOf(this.roleAt(id) as LeafRole, label)) // a leaf's role is never 'op'
  }

  promote(id: NodeId): void {
    if (this.columns.op[id] !== LEAF) return
    this.setRole(id, this.rules.roleOf('parameter', this.labelAt(id)))
  }

  backward(loss: NodeId): void {
    this.inPlace(() => {
      const pass = this.passes.current
      this.goBackward(loss, pass)
      this.moments.push({ kind: 'backward', loss, pass })
      this.passes.wentBackward()
    })
  }

  update(parameter: NodeId, value: Tensor): NodeId {
    return this.inPlace(() => {
      this.promote(parameter)
      const { place, label } = this.columns
      const next = this.addLeaf(value, this.roleAt(parameter), place[parameter]!)
      this.columns.label[next] = label[parameter]!
      this.versionOf.set(next, parameter)
      const old = this.callAt(parameter)
      if (old) old.lastRead = -1
      this.passes.updated(next)
      this.observer?.update(parameter, next, this.passes.ofUpdate)
      this.grads.inherit(parameter, next)
      return next
    })
  }

  maybeLoss(id: NodeId): void {
    this.likelyLoss = id
  }

  zeroGrad(id?: NodeId): void {
    this.moments.push({ kind: 'zeroGrad', node: id ?? null })
    this.clearGrad(id ?? null)
  }

  /** Forgets gradients, without noting it as something that the program did. */
  clearGrad(id: NodeId | null): void {
    if (id === null) this.grads.clearAll()
    else this.grads.clear(id)
  }

  /** A backward pass, without noting it as something that the program did. */
  goBackward(loss: NodeId, pass: number): void {
    const needed = this.onlyParameters ? neededForParameters(this, loss) : null
    const flow = runBackward(this, loss, this.observer !== null, needed, this.retention.end)
    this.observer?.backward(flow, pass)
    finishBackward(this, flow)
    this.grads.note(flow)
    this.endedGradients += flow.ended
  }

  /** The plan by which this tape can run again; null where the plain way is the only one, or the better one. */
  get plan(): Plan | null {
    return this.plans.of(this.moments)
  }

  /** Names in `set` that no leaf has had so far. */
  unusedNames(): readonly string[] {
    return this.rules.unusedNames()
  }

  /** The value of a node. Throws ProgramError where it was let go and nobody has put it back. */
  override tensorAt(id: NodeId): Tensor {
    if (this.callAt(id)?.value === null) throw this.placed(this.retention.lost(id))
    return super.tensorAt(id)
  }

  peek(id: NodeId): Tensor {
    return this.tensorAt(id)
  }

  putBack(id: NodeId, value: Tensor): void {
    if (id < this.retention.end) this.retention.putBack(id, value)
  }

  private recordCall(op: Op, inputs: readonly NodeId[], attrs: Attrs): NodeId {
    const shapes = inputs.map((input) => this.shapeOf(input))
    const own = 8 * sizeOf(op.shape(shapes, attrs))
    const isView = op.family === 'broadcast' || op.family === 'movement'
    const { bytes } = this.limits
    if ((isView ? 0 : this.bytes) + own > bytes) throw limitError('bytes', bytes)
    const tensors = inputs.map((input) => this.tensorAt(input))
    const value = op.forward(tensors, attrs)
    const id = this.add(this.codeOf(op), FLAG.call, this.cursor.here(this.size))
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

  /** Opens the next pass if need be; what the next node reads is not let go. */
  private enterPassWith(inputs: readonly NodeId[]): void {
    if (!this.passes.mayEnd) return
    const tensors = inputs.map((input) => this.tensorAt(input))
    this.enterPass(...inputs)
    inputs.forEach((input, slot) => {
      this.putBack(input, tensors[slot]!)
    })
  }

  /** Opens the next pass if the next node begins one; tensors before the pass that ends then may be let go. */
  private enterPass(...inputs: readonly NodeId[]): void {
    if (!this.passes.enter(this.size, ...inputs)) return
    const bytes = this.moments.length > 0 ? 2 * this.bytes : this.bytes // gradients are as large as values
    if (bytes > this.keptBytes) {
      this.retention.letGo(this.passStart, (call) => {
        return this.observer?.letGo(call, this.passes.of.at(call.node)) ?? false
      })
    }
    this.passStart = this.size
  }

  protected override placed(error: unknown): unknown {
    return this.cursor.placed(error)
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
