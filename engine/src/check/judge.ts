import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import { sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Span } from '../trace/graph.ts'
import type { Cause } from './cause.ts'
import { findCause } from './causes/find.ts'
import type { Suspect, View } from './causes/hypothesis.ts'
import { agrees, HAPPY, type Worst, worstError } from './compare.ts'
import { withOtherInputs } from './elsewhere.ts'
import { flowBackward } from './flow.ts'
import { type HandWritten, type Loss, numbersOf } from './recognise.ts'
import { consumersOf, segmentOf } from './segment.ts'

/** What has become of a hand-written gradient: it is wrong by itself, or only because of one before it. */
export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly cause: Cause }
  | { readonly kind: 'follows'; readonly from: string }

/** A hand-written gradient beside the engine's. */
export interface JudgedGradient {
  readonly name: string
  readonly of: string
  readonly node: NodeId
  readonly span: Span
  readonly hand: Tensor
  readonly engine: Tensor
  readonly worst: Worst
  readonly verdict: Verdict
}

/** Judges hand-written gradients, from the loss back. `tape.gradAt` holds the engine's. */
export function judge(
  tape: Tape,
  loss: Loss,
  all: readonly HandWritten[],
  leadsToLoss: (node: NodeId) => boolean,
): readonly JudgedGradient[] {
  return new Judge(tape, loss, all, leadsToLoss).judged()
}

/** When a gradient was first written. */
function seqOf({ versions }: HandWritten): number {
  return versions[0]?.seq ?? 0
}

class Judge {
  private readonly consumers: ReadonlyMap<NodeId, readonly NodeId[]>
  private readonly stops: ReadonlySet<NodeId>
  private readonly ordered: readonly HandWritten[]
  private readonly view: View

  constructor(
    private readonly tape: Tape,
    private readonly loss: Loss,
    all: readonly HandWritten[],
    private readonly leadsToLoss: (node: NodeId) => boolean,
  ) {
    const truth = flowBackward(tape, loss.node, new Map())
    this.consumers = consumersOf(tape, truth.arrived.keys())
    this.stops = new Set([loss.node, ...all.map(({ node }) => node)])
    this.ordered = [...all].sort((a, b) => this.turnOf(b) - this.turnOf(a) || seqOf(a) - seqOf(b))
    this.view = this.look()
  }

  judged(): readonly JudgedGradient[] {
    const wrong: JudgedGradient[] = []
    return this.ordered.map((gradient) => {
      const judged = this.judgeOne(gradient, wrong)
      if (judged.verdict.kind !== 'right') wrong.push(judged)
      return judged
    })
  }

  /** A gradient is complete when the first reader of its variable has had its turn. */
  private turnOf({ node }: HandWritten): number {
    if (node === this.loss.node) return Number.POSITIVE_INFINITY
    return Math.min(...(this.consumers.get(node) ?? [node]))
  }

  /** The numbers as they are now. */
  private look(): View {
    const hand = new Map(this.ordered.map((each) => [each.node, this.handOf(each)]))
    return { hand, flow: flowBackward(this.tape, this.loss.node, hand) }
  }

  /** What was written in the end, or before the array was used for the gradient of the step before. */
  private handOf(gradient: HandWritten): Tensor {
    const final = numbersOf(this.tape, gradient.final)
    const engine = this.tape.gradAt(gradient.node)
    if (!engine || agrees(final, engine)) return final
    const right = gradient.versions
      .map(({ written }) => numbersOf(this.tape, written))
      .find((version) => agrees(version, engine))
    return right && this.isOneBefore(gradient.node, final) ? right : final
  }

  /** `dh[h <= 0] = 0` turns the gradient of relu's output into that of its input. */
  private isOneBefore(node: NodeId, numbers: Tensor): boolean {
    return this.tape.inputsOf(node).some((input) => {
      const grad = this.tape.gradAt(input)
      return grad !== null && agrees(numbers, grad)
    })
  }

  private judgeOne(gradient: HandWritten, wrong: readonly JudgedGradient[]): JudgedGradient {
    const { name, of, node, span } = gradient
    const hand = this.view.hand.get(node) as Tensor // the view has all of them
    const engine = this.tape.gradAt(node) as Tensor // recognised gradients lead to the loss
    const scale = this.view.flow.scale.get(node)
    const worst = worstError(hand, engine, scale)
    const judged = { name, of, node, span, hand, engine, worst }
    if (worst.error <= HAPPY) return { ...judged, verdict: { kind: 'right' } }
    const expected = this.view.flow.arrived.get(node) as Tensor
    const from = this.firstBefore(node, wrong)
    if (from !== null && (agrees(hand, expected, scale) || this.isBlurred(node, wrong))) {
      return { ...judged, verdict: { kind: 'follows', from } }
    }
    return { ...judged, verdict: { kind: 'wrong', cause: this.causeOf(gradient) } }
  }

  /** The first wrong gradient that this one may be made from. */
  private firstBefore(node: NodeId, wrong: readonly JudgedGradient[]): string | null {
    const above = this.above(node)
    const own = wrong.find(({ node: at, verdict }) => verdict.kind === 'wrong' && above.has(at))
    return own?.name ?? null
  }

  /** True where a gradient of the wrong shape comes before: what should follow from it cannot be computed. */
  private isBlurred(node: NodeId, wrong: readonly JudgedGradient[]): boolean {
    const above = this.above(node)
    return wrong.some(
      ({ node: at, hand, engine }) => above.has(at) && !sameShape(hand.shape, engine.shape),
    )
  }

  /** All nodes that depend on this one, on the way to the loss. */
  private above(node: NodeId): ReadonlySet<NodeId> {
    const found = new Set<NodeId>()
    const queue = [node]
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const consumer of this.consumers.get(at) ?? []) {
        if (found.has(consumer)) continue
        found.add(consumer)
        queue.push(consumer)
      }
    }
    return found
  }

  private causeOf(gradient: HandWritten): Cause {
    const segment = segmentOf(gradient.node, this.consumers, this.stops)
    const suspect: Suspect = {
      tape: this.tape,
      gradient,
      all: this.ordered,
      segment,
      loss: this.loss.node,
      values: this.namedValues(),
      nameOf: (node) => this.nameOf(node),
      gradientOf: (node) => this.gradientOf(node),
    }
    return findCause(suspect, this.view, (look) => this.elsewhere(gradient, look))
  }

  /** Looks at other numbers; null where what is right here is wrong there, so that the hand-written part did not follow. */
  private elsewhere<T>(gradient: HandWritten, look: (there: View) => T): T | null {
    if (gradient.final.node === null) return null
    return withOtherInputs(this.tape, this.leadsToLoss, () => {
      const there = this.look()
      const stays = this.ordered.every(({ node }) => {
        const isRight = this.agreesIn(this.view, node)
        return !isRight || this.agreesIn(there, node)
      })
      return stays ? look(there) : null
    })
  }

  private agreesIn({ hand, flow }: View, node: NodeId): boolean {
    const [own, arrived] = [hand.get(node), flow.arrived.get(node)]
    return own !== undefined && arrived !== undefined && agrees(own, arrived, flow.scale.get(node))
  }

  private namedValues(): Suspect['values'] {
    const named = new Map<NodeId, string>()
    for (const node of this.consumers.keys()) {
      const name = this.tape.labelAt(node)
      if (name !== null) named.set(node, name)
    }
    for (const { node, of } of this.ordered) named.set(node, of)
    return [...named].map(([node, name]) => ({ node, name }))
  }

  private nameOf(node: NodeId): string {
    if (node === this.loss.node) return this.loss.name ?? 'the loss'
    const own = this.ordered.find((each) => each.node === node)?.of ?? this.tape.labelAt(node)
    if (own !== null) return own
    const op = this.tape.opAt(node)
    if (op === null) return `${this.tape.tensorAt(node).data[0]}`
    const [input] = this.tape.inputsOf(node)
    const isView = op.family === 'broadcast' || op.family === 'movement'
    if (isView && input !== undefined) return this.nameOf(input)
    return op.explain(this.tape.callAt(node)?.attrs ?? {}).title.toLowerCase()
  }

  private gradientOf(node: NodeId): string {
    const own = this.ordered.find((each) => each.node === node)?.name
    return own ?? `d${this.nameOf(node)}`
  }
}
