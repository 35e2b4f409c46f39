import type { Plan } from '../tape/plan.ts'
import type { NodeStore } from '../tape/store.ts'

/** What every node sent to its inputs in a backward pass, by node. */
export interface Contributions {
  readonly first: Float64Array
  readonly second: Float64Array
}

const BATCH = 256
const LEFT = 0
const RIGHT = 1
const SELF = 2
const EACH = 3 // places of a node in the scratch columns: its two inputs, itself

/**
 * Lets the loops of a plan say what each node sent: on copies of the numbers, where every input is read once, the
 * gradient of an input is one contribution.
 */
export function contributions(store: NodeStore, { reached }: Plan): Contributions {
  const sent = { first: new Float64Array(store.size), second: new Float64Array(store.size) }
  const batch = new Batch(store, sent)
  let from = 0
  for (const end of reached.ends) {
    for (; from < end; from = Math.min(from + BATCH, end)) {
      batch.send(reached.order.subarray(from, Math.min(from + BATCH, end)))
    }
  }
  return sent
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
    private readonly sent: Contributions,
  ) {}

  /** Sends from these nodes, which are of one op. */
  send(nodes: Int32Array): void {
    const { store, value, grad, a, order, sent } = this
    const { columns, loops } = store
    for (let k = 0; k < nodes.length; k++) {
      const node = nodes[k]!
      const right = columns.b[node]!
      const at = EACH * k
      value[at + LEFT] = columns.value[columns.a[node]!]!
      value[at + RIGHT] = right < 0 ? 0 : columns.value[right]!
      value[at + SELF] = columns.value[node]!
      grad[at + LEFT] = -0
      grad[at + RIGHT] = -0
      grad[at + SELF] = columns.grad[node]!
    }
    const b = columns.b[nodes[0]!]! < 0 ? this.none : this.b
    loops[columns.op[nodes[0]!]!]!.backward({ a, b, value, grad }, order, 0, nodes.length)
    for (let k = 0; k < nodes.length; k++) {
      sent.first[nodes[k]!] = grad[EACH * k + LEFT]!
      sent.second[nodes[k]!] = grad[EACH * k + RIGHT]!
    }
  }
}

/** For each place in the scratch columns, the place of one input of the node that stands there. */
function places(input: number): Int32Array {
  return Int32Array.from({ length: EACH * BATCH }, (_, at) => at - (at % EACH) + input)
}
