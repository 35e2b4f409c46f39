// A deterministic random scalar graph in which every node reaches the root: about 40 levels, each node reads its own
// column and a near neighbour. Written as arrays, so that every contender builds from the same description.
import { rng } from './harness.mjs'

export const INPUT = 0
export const ADD = 1
export const MUL = 2
export const TANH = 3
export const EXP = 4

const LEVELS = 40
const REACH = 128

/** A graph of about n nodes: op codes, the nodes that each reads, and the values of the inputs, which come first. */
export function makeDag(n, seed = 12345) {
  const random = rng(seed)
  const maker = new Maker(n)
  const width = Math.floor(n / (LEVELS + 1))
  for (let i = 0; i < width; i++) maker.input(random() * 2 - 1)
  let previous = 0
  while (maker.count + 2 * width <= n) {
    const start = maker.count
    for (let c = 0; c < width; c++) {
      const off = Math.floor((random() * 2 - 1) * Math.min(REACH, width))
      const near = Math.min(width - 1, Math.max(0, c + off))
      maker.node(random(), previous + c, previous + near)
    }
    previous = start
  }
  return maker.closed('network', width, previous)
}

/** A chain: every node reads the one before it. */
export function chainDag(n) {
  const maker = new Maker(n)
  maker.input(0.5)
  maker.input(1e-7)
  for (let i = 2; i < n; i++) maker.push(i % 16 === 0 ? TANH : ADD, i - 1, 1)
  return { ...maker.closed('chain', 2, n - 1, 1) }
}

class Maker {
  constructor(n) {
    this.op = new Uint8Array(n)
    this.a = new Int32Array(n)
    this.b = new Int32Array(n)
    this.value = new Float64Array(n)
    this.count = 0
  }

  input(x) {
    this.value[this.count++] = x
  }

  /** A node of an operation that keeps values in a tame range: no denormals and no infinities. */
  node(chance, i, j) {
    const x = this.value[i]
    const y = this.value[j]
    let op = chance < 0.5 ? ADD : chance < 0.93 ? MUL : chance < 0.97 ? TANH : EXP
    if (op === EXP && x > 1.5) op = TANH
    if (op === MUL && Math.abs(x * y) < 1e-2) op = ADD
    if ((op === ADD && Math.abs(x + y) > 6) || (op === MUL && Math.abs(x * y) > 6)) op = TANH
    this.push(op, i, j)
  }

  push(op, i, j) {
    const k = this.count++
    const x = this.value[i]
    const y = this.value[j]
    this.op[k] = op
    this.a[k] = i
    this.b[k] = op === ADD || op === MUL ? j : i
    this.value[k] =
      op === ADD ? x + y : op === MUL ? x * y : op === TANH ? Math.tanh(x) : Math.exp(x)
  }

  /** The graph, with the last level's `open` nodes summed up so that everything reaches one root. */
  closed(shape, nIn, from, open = nIn) {
    let level = Array.from({ length: open }, (_, c) => from + c)
    while (level.length > 1) {
      const next = []
      for (let i = 0; i + 1 < level.length; i += 2) {
        next.push(this.count)
        this.push(ADD, level[i], level[i + 1])
      }
      if (level.length % 2 === 1) next.push(level[level.length - 1])
      level = next
    }
    const { count: n } = this
    return {
      shape,
      n,
      nIn,
      root: level[0],
      op: this.op.subarray(0, n),
      a: this.a.subarray(0, n),
      b: this.b.subarray(0, n),
      x: this.value.slice(0, nIn),
    }
  }
}
