// Upper bound for a recorded tape in plain JavaScript: typed arrays and one switch loop.
// 1 byte op + 2 x int32 arguments + float64 value + float64 gradient = 25 bytes a node.
import { ADD, EXP, MUL, TANH } from '../lib/dag.mjs'

export class Tape {
  constructor(capacity = 1024) {
    this.n = 0
    this.alloc(capacity)
  }
  alloc(capacity) {
    const grow = (Type, old) => {
      const t = new Type(capacity)
      if (old) t.set(old)
      return t
    }
    this.op = grow(Uint8Array, this.op)
    this.a = grow(Int32Array, this.a)
    this.b = grow(Int32Array, this.b)
    this.v = grow(Float64Array, this.v)
    this.g = grow(Float64Array, this.g)
    this.capacity = capacity
  }
  record(op, a, b, value) {
    const i = this.n++
    if (i === this.capacity) this.alloc(2 * this.capacity)
    this.op[i] = op
    this.a[i] = a
    this.b[i] = b
    this.v[i] = value
    return i
  }
  input(x) {
    return this.record(0, 0, 0, x)
  }
  add(i, j) {
    return this.record(ADD, i, j, this.v[i] + this.v[j])
  }
  mul(i, j) {
    return this.record(MUL, i, j, this.v[i] * this.v[j])
  }
  tanh(i) {
    return this.record(TANH, i, i, Math.tanh(this.v[i]))
  }
  exp(i) {
    return this.record(EXP, i, i, Math.exp(this.v[i]))
  }

  forward(from) {
    const { op, a, b, v, n } = this
    for (let i = from; i < n; i++) {
      switch (op[i]) {
        case ADD:
          v[i] = v[a[i]] + v[b[i]]
          break
        case MUL:
          v[i] = v[a[i]] * v[b[i]]
          break
        case TANH:
          v[i] = Math.tanh(v[a[i]])
          break
        case EXP:
          v[i] = Math.exp(v[a[i]])
          break
      }
    }
  }
  backward(root) {
    const { op, a, b, v, g } = this
    g.fill(0, 0, this.n)
    g[root] = 1
    for (let i = root; i >= 0; i--) {
      const d = g[i]
      switch (op[i]) {
        case ADD:
          g[a[i]] += d
          g[b[i]] += d
          break
        case MUL: {
          const p = a[i],
            q = b[i]
          g[p] += v[q] * d
          g[q] += v[p] * d
          break
        }
        case TANH:
          g[a[i]] += (1 - v[i] * v[i]) * d
          break
        case EXP:
          g[a[i]] += v[i] * d
          break
      }
    }
  }
}

export function recordDag(tape, { n, nIn, op, a, b, x }) {
  for (let i = 0; i < nIn; i++) tape.input(x[i])
  for (let i = nIn; i < n; i++) {
    switch (op[i]) {
      case ADD:
        tape.add(a[i], b[i])
        break
      case MUL:
        tape.mul(a[i], b[i])
        break
      case TANH:
        tape.tanh(a[i])
        break
      default:
        tape.exp(a[i])
    }
  }
  return tape
}

export default {
  name: 'tape-switch',
  build: (dag) => recordDag(new Tape(), dag),
  forward(t, dag) {
    t.forward(dag.nIn)
  },
  backward(t, dag) {
    t.backward(dag.root)
  },
  inputGrads: (t, { nIn }) => t.g.slice(0, nIn),
}

/** The same tape kept between steps: recording rewrites the arrays in place, nothing is allocated. */
const kept = new Map()
export const tapeReuse = {
  name: 'tape-switch-reuse',
  build(dag) {
    if (!kept.has(dag)) {
      kept.clear()
      kept.set(dag, new Tape(dag.n + 1))
    }
    const tape = kept.get(dag)
    tape.n = 0
    return recordDag(tape, dag)
  },
  forward(t, dag) {
    t.forward(dag.nIn)
  },
  backward(t, dag) {
    t.backward(dag.root)
  },
  inputGrads: (t, { nIn }) => t.g.slice(0, nIn),
}
