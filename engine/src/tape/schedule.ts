import type { NodeStore } from './store.ts'

/** Scalar nodes in an order in which equal ops stand together: stretches, each of which goes as one loop. */
export interface Schedule {
  /** Nodes, consumers before their inputs. Backward passes read it forward, forward passes backward. */
  readonly order: Int32Array
  /** Where each stretch ends in `order`. */
  readonly ends: Int32Array
}

/** Nodes that are sorted among themselves: few enough for what they touch to stay in a processor's cache. */
const BLOCK = 8192

/**
 * Sorts nodes of scalar rules, given last first, into stretches of one op. A node comes after everything that reads it,
 * and after every reader of its inputs that comes before it on the way back: so each gradient adds up in the order in
 * which the plain loop adds it, to the last bit. (Only that order is kept; the rest is free to be sorted by op.)
 */
export function schedule(store: NodeStore, nodes: Int32Array): Schedule {
  const sorter = new Sorter(store, nodes)
  for (let from = 0; from < nodes.length; from += BLOCK) {
    sorter.sort(from, Math.min(from + BLOCK, nodes.length))
  }
  return { order: sorter.order, ends: sorter.ends() }
}

class Sorter {
  readonly order: Int32Array
  private readonly stretchEnds: number[] = []
  /** The least key that a node may have, by what has read it so far; only nodes of the current block have one. */
  private readonly least: Int32Array
  private readonly keys = new Int32Array(BLOCK)

  constructor(
    private readonly store: NodeStore,
    private readonly nodes: Int32Array,
  ) {
    this.order = new Int32Array(nodes.length)
    this.least = new Int32Array(nodes.length === 0 ? 0 : nodes[0]! + 1)
  }

  ends(): Int32Array {
    return Int32Array.from(this.stretchEnds)
  }

  /** Sorts the nodes `from` up to `to`; a key is a step and, within it, an op. */
  sort(from: number, to: number): void {
    const top = this.assignKeys(from, to)
    const starts = new Int32Array(top + 2)
    for (let k = from; k < to; k++) starts[this.keys[k - from]! + 1]!++
    for (let key = 0; key <= top; key++) {
      if (starts[key + 1]! > 0) this.stretchEnds.push(from + starts[key]! + starts[key + 1]!)
      starts[key + 1]! += starts[key]!
    }
    for (let k = from; k < to; k++) {
      this.order[from + starts[this.keys[k - from]!]!++] = this.nodes[k]!
    }
  }

  /**
   * The smallest key for each node that is not below the keys of the readers of the node itself and of its inputs. Nodes
   * of equal keys keep their order. Returns the largest key.
   */
  private assignKeys(from: number, to: number): number {
    const { nodes, least, keys, store } = this
    const { op, a, b } = store.columns
    const ops = store.ops.length
    let top = 0
    for (let k = from; k < to; k++) {
      const i = nodes[k]!
      const left = a[i]!
      const right = b[i]! < 0 ? left : b[i]!
      const bound = Math.max(least[i]!, least[left]!, least[right]!)
      const step = bound - (bound % ops)
      const key = step + op[i]! >= bound ? step + op[i]! : step + ops + op[i]!
      keys[k - from] = key
      least[left] = key
      least[right] = key
      if (key > top) top = key
    }
    for (let k = from; k < to; k++) {
      const i = nodes[k]!
      least[a[i]!] = 0
      if (b[i]! >= 0) least[b[i]!] = 0
    }
    return top
  }
}
