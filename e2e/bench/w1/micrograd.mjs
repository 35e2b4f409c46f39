// The micrograd algorithm in JavaScript: one object per scalar, a Set of children, a closure per
// operation, and a recursive depth-first topological sort at every backward().
import { ADD, MUL, TANH } from '../lib/dag.mjs'

class Value {
  constructor(data, children = [], op = '') {
    this.data = data
    this.grad = 0
    this.op = op
    this.prev = new Set(children)
    this.backwardStep = () => {}
  }
  add(other) {
    const out = new Value(this.data + other.data, [this, other], '+')
    out.backwardStep = () => {
      this.grad += out.grad
      other.grad += out.grad
    }
    return out
  }
  mul(other) {
    const out = new Value(this.data * other.data, [this, other], '*')
    out.backwardStep = () => {
      this.grad += other.data * out.grad
      other.grad += this.data * out.grad
    }
    return out
  }
  tanh() {
    const t = Math.tanh(this.data)
    const out = new Value(t, [this], 'tanh')
    out.backwardStep = () => {
      this.grad += (1 - t * t) * out.grad
    }
    return out
  }
  exp() {
    const out = new Value(Math.exp(this.data), [this], 'exp')
    out.backwardStep = () => {
      this.grad += out.data * out.grad
    }
    return out
  }
  backward() {
    const order = [],
      seen = new Set()
    const visit = (v) => {
      if (seen.has(v)) return
      seen.add(v)
      for (const child of v.prev) visit(child)
      order.push(v)
    }
    visit(this)
    this.grad = 1
    for (let i = order.length - 1; i >= 0; i--) order[i].backwardStep()
  }
}

export { Value }

export default {
  name: 'micrograd-js',
  eager: true, // values exist as soon as the graph is built; there is no separate forward
  build({ n, nIn, op, a, b, x }) {
    const v = new Array(n)
    for (let i = 0; i < nIn; i++) v[i] = new Value(x[i])
    for (let i = nIn; i < n; i++) {
      const p = v[a[i]]
      v[i] =
        op[i] === ADD
          ? p.add(v[b[i]])
          : op[i] === MUL
            ? p.mul(v[b[i]])
            : op[i] === TANH
              ? p.tanh()
              : p.exp()
    }
    return v
  },
  backward(v, dag) {
    v[dag.root].backward()
  },
  inputGrads: (v, { nIn }) => v.slice(0, nIn).map((u) => u.grad),
}
