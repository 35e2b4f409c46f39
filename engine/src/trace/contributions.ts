import type { Plan } from '../tape/plan.ts'
import type { NodeStore } from '../tape/store.ts'

/** By node, the event that tells what it sent to its first and to its second input; −1 where none does. */
export interface SentEvents {
  readonly first: Int32Array
  readonly second: Int32Array
}

const BATCH = 256
const LEFT = 0
const RIGHT = 1
const SELF = 2
const EACH = 3 // places of a node in the scratch columns: its two inputs, itself

/**
 * Writes what every node sent to its inputs in a backward pass to the events that tell it. The loops of the plan say it:
 * on copies of the numbers, where every input is read once, the gradient of an input is one contribution.
 */
export function tellContributions(
  store: NodeStore,
  { reached }: Plan,
  events: SentEvents,
  out: Float64Array,
): void {
  const batch = new Batch(store, events, out)
  let from = 0
  for (const end of reached.ends) {
    for (; from < end; from = Math.min(from + BATCH, end)) {
      batch.send(reached.order, from, Math.min(from + BATCH, end))
    }
  }
}

class Batch {
  private readonly value = new Float64Array(EACH * BATCH)
  private readonly grad = new Float64Array(EACH * BATCH)
  private readonly a = places(LEFT)
  private readonly b = places(RIGHT)
  private readonly none = new Int32Array(EACH * BATCH).fill(-1)
  private readonly order = Int32Array.from({ length: BATCH }, (_, k) => EACH * k + SELF)

  constructor(
    private readonly store: NodeStore,
    private readonly events: SentEvents,
    private readonly out: Float64Array,
  ) {}

  /** Sends from the nodes `from` up to `to`, which are of one op. */
  send(nodes: Int32Array, from: number, to: number): void {
    const { columns, loops } = this.store
    const code = columns.op[nodes[from]!]!
    const isUnary = columns.b[nodes[from]!]! < 0
    this.gather(nodes, from, to, isUnary)
    const { a, value, grad } = this
    const b = isUnary ? this.none : this.b
    loops[code]!.backward({ a, b, value, grad }, this.order, 0, to - from)
    this.scatter(nodes, from, to, this.events.first, LEFT)
    if (!isUnary) this.scatter(nodes, from, to, this.events.second, RIGHT)
  }

  private gather(nodes: Int32Array, from: number, to: number, isUnary: boolean): void {
    const { value, grad } = this
    const { columns } = this.store
    for (let k = from, at = 0; k < to; k++, at += EACH) {
      const node = nodes[k]!
      value[at + LEFT] = columns.value[columns.a[node]!]!
      value[at + RIGHT] = isUnary ? 0 : columns.value[columns.b[node]!]!
      value[at + SELF] = columns.value[node]!
      grad[at + LEFT] = -0
      grad[at + RIGHT] = -0
      grad[at + SELF] = columns.grad[node]!
    }
  }

  private scatter(
    nodes: Int32Array,
    from: number,
    to: number,
    events: Int32Array,
    input: number,
  ): void {
    const { grad, out } = this
    for (let k = from, at = input; k < to; k++, at += EACH) {
      const event = events[nodes[k]!]!
      if (event >= 0) out[event] = grad[at]!
    }
  }
}

/** For each place in the scratch columns, the place of one input of the node that stands there. */
function places(input: number): Int32Array {
  return Int32Array.from({ length: EACH * BATCH }, (_, at) => at - (at % EACH) + input)
}
