import type { NodeId } from '../brand.ts'
import type { Write, Written } from '../python/writes.ts'
import { copyOf } from '../tensor/views.ts'
import type { Span } from '../trace/graph.ts'
import { gradientNames } from './names.ts'

/** A gradient that a program assigned by hand, at one of its assignments. */
export interface GradientWrite {
  readonly name: string
  /** The variable that it is the gradient of, and its node when the gradient was written. */
  readonly of: string
  readonly node: NodeId
  /** Set where the name says of what it is the gradient: `dL_dW`. */
  readonly loss: string | null
  readonly span: Span
  readonly seq: number
  readonly handle: object
  readonly written: Written
  readonly latest: () => Written
}

/** A number on the tape with a name, which may be the loss. */
export interface ScalarWrite {
  readonly name: string
  readonly node: NodeId
  readonly span: Span
  readonly seq: number
}

/** Older assignments are forgotten beyond this many: a long training loop is judged by its last turns. */
const MOST_KEPT = 20_000

/** Notes what a program assigns, as far as checking gradients needs it. */
export class WriteLog {
  /** Assignments to gradients, in order. */
  gradients: GradientWrite[] = []
  /** The last assignment of each statement to a number on the tape. */
  readonly scalars = new Map<string, ScalarWrite>()
  private readonly bindings = new Map<string, Written>()
  private seq = 0

  constructor(private readonly isScalar: (node: NodeId) => boolean) {}

  /** Takes an assignment. */
  note(write: Write): void {
    this.seq += 1
    const { name, span, written } = write
    const gradient = this.gradientOf(write)
    if (gradient) this.keep(gradient)
    else if (written.node !== null && this.isScalar(written.node)) {
      const key = `${name}@${span.line}:${span.column}`
      this.scalars.set(key, { name, span, node: written.node, seq: this.seq })
    }
    this.bindings.set(name, written)
    const last = /(?:\.|\[')(\w+)(?:'\])?$/.exec(name)?.[1]
    if (last !== undefined) this.bindings.set(`…${last}`, written)
  }

  private keep(gradient: GradientWrite): void {
    const before = this.gradients.at(-1)
    // `loss, grads = f(X)` assigns again what `grads['W1'] = …` inside f has assigned.
    const known = this.gradients.findLast(({ name }) => name === gradient.name)
    if (known && before && isSameArray(known, gradient)) return
    this.gradients.push(gradient)
    if (this.gradients.length > MOST_KEPT) this.gradients = this.gradients.slice(-MOST_KEPT / 2)
  }

  private gradientOf(write: Write): GradientWrite | null {
    for (const { of, loss } of gradientNames(write.name)) {
      const base = this.variable(write, of)
      if (base?.node === null || base === null) continue
      const { name, span, handle, latest } = write
      const written = frozen(write.written)
      return { name, of, node: base.node, loss, span, seq: this.seq, handle, written, latest }
    }
    return null
  }

  /** What a name stands for where a gradient of it is assigned; also `params['W1']` and `self.W1`. */
  private variable(write: Write, name: string): Written | null {
    return write.visible(name) ?? this.bindings.get(name) ?? this.bindings.get(`…${name}`) ?? null
  }
}

function isSameArray(a: GradientWrite, b: GradientWrite): boolean {
  return (
    a.handle === b.handle &&
    a.node === b.node &&
    a.written.node === b.written.node &&
    a.written.node !== null
  )
}

/** Numbers off the tape change in place; these stay. */
function frozen(written: Written): Written {
  return written.node === null ? { node: null, tensor: copyOf(written.tensor) } : written
}
