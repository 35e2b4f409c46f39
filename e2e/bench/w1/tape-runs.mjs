// The tape after one analysis pass: nodes renumbered by (level, operation), so execution is a list
// of runs with one operation each and no branch per node. Plain JavaScript.
import { ADD, EXP, MUL, TANH } from '../lib/dag.mjs'
import { recordDag, Tape } from './tape.mjs'

/** Returns { order, rank, runs } where runs is flat [op, start, end, ...] in the new numbering. */
export function levelRuns(tape, nIn) {
  const { n, op, a, b } = tape,
    level = new Int32Array(n)
  let top = 0
  for (let i = nIn; i < n; i++) {
    const p = level[a[i]],
      q = level[b[i]],
      l = Math.max(p, q) + 1
    level[i] = l
    if (l > top) top = l
  }
  const key = (i) => level[i] * 8 + op[i]
  const start = new Int32Array((top + 1) * 8 + 1)
  for (let i = 0; i < n; i++) start[key(i) + 1]++
  for (let k = 1; k < start.length; k++) start[k] += start[k - 1]
  const runs = []
  for (let k = 0; k + 1 < start.length; k++)
    if ((k & 7) !== 0 && start[k + 1] > start[k]) runs.push(k & 7, start[k], start[k + 1])
  const rank = new Int32Array(n),
    order = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const r = start[key(i)]++
    rank[i] = r
    order[r] = i
  }
  return { rank, order, runs: Int32Array.from(runs) }
}

export function renumber(tape, rank, order) {
  const n = tape.n,
    a = new Int32Array(n),
    b = new Int32Array(n),
    v = new Float64Array(n)
  for (let r = 0; r < n; r++) {
    const i = order[r]
    a[r] = rank[tape.a[i]]
    b[r] = rank[tape.b[i]]
    v[r] = tape.v[i]
  }
  return { a, b, v }
}

export default {
  name: 'tape-runs',
  build(dag) {
    const tape = recordDag(new Tape(), dag)
    const { rank, order, runs } = levelRuns(tape, dag.nIn)
    return { rank, runs, ...renumber(tape, rank, order), g: new Float64Array(dag.n) }
  },
  forward({ runs, a, b, v }) {
    for (let k = 0; k < runs.length; k += 3) {
      const s = runs[k + 1],
        e = runs[k + 2]
      switch (runs[k]) {
        case ADD:
          for (let i = s; i < e; i++) v[i] = v[a[i]] + v[b[i]]
          break
        case MUL:
          for (let i = s; i < e; i++) v[i] = v[a[i]] * v[b[i]]
          break
        case TANH:
          for (let i = s; i < e; i++) v[i] = Math.tanh(v[a[i]])
          break
        case EXP:
          for (let i = s; i < e; i++) v[i] = Math.exp(v[a[i]])
          break
      }
    }
  },
  backward({ runs, a, b, v, g, rank }, dag) {
    g.fill(0)
    g[rank[dag.root]] = 1
    for (let k = runs.length - 3; k >= 0; k -= 3) {
      const s = runs[k + 1],
        e = runs[k + 2]
      switch (runs[k]) {
        case ADD:
          for (let i = s; i < e; i++) {
            const d = g[i]
            g[a[i]] += d
            g[b[i]] += d
          }
          break
        case MUL:
          for (let i = s; i < e; i++) {
            const d = g[i],
              p = a[i],
              q = b[i]
            g[p] += v[q] * d
            g[q] += v[p] * d
          }
          break
        case TANH:
          for (let i = s; i < e; i++) g[a[i]] += (1 - v[i] * v[i]) * g[i]
          break
        case EXP:
          for (let i = s; i < e; i++) g[a[i]] += v[i] * g[i]
          break
      }
    }
  },
  inputGrads: (t, { nIn }) => Float64Array.from({ length: nIn }, (_, i) => t.g[t.rank[i]]),
}
