// Random directed acyclic graphs shaped like computational graphs: about sqrt(n) wide and deep, 1.5 edges a node.
import { rng } from '../lib/harness.mjs'

export function makeGraph(n, seed = 3) {
  const random = rng(seed),
    reach = Math.max(2, Math.round(2 * Math.sqrt(n))),
    seen = new Set(),
    from = [],
    to = []
  const link = (s, t) => {
    const k = s * n + t
    if (!seen.has(k)) {
      seen.add(k)
      from.push(s)
      to.push(t)
    }
  }
  for (let i = 1; i < n; i++) link(Math.max(0, i - 1 - Math.floor(random() * reach)), i)
  while (from.length < Math.floor(1.5 * n)) {
    const t = 1 + Math.floor(random() * (n - 1))
    link(Math.max(0, t - 1 - Math.floor(random() * reach)), t)
  }
  return { n, from: Int32Array.from(from), to: Int32Array.from(to) }
}

/** Crossings of straight segments between node centres, exact up to 3,000 edges, else estimated from pairs. */
export function crossings({ from, to }, x, y, budget = 4e6) {
  const m = from.length,
    total = (m * (m - 1)) / 2,
    exact = total <= 4.6e6
  const side = (a, b, c) => Math.sign((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]))
  const cross = (e, f) => {
    const a = from[e],
      b = to[e],
      c = from[f],
      d = to[f]
    if (a === c || a === d || b === c || b === d) return 0
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0 ? 1 : 0
  }
  let hits = 0
  if (exact) {
    for (let e = 0; e < m; e++) for (let f = 0; f < e; f++) hits += cross(e, f)
    return hits
  }
  const random = rng(1)
  for (let k = 0; k < budget; k++) {
    const e = Math.floor(random() * m),
      f = Math.floor(random() * m)
    if (e !== f) hits += cross(e, f)
  }
  return Math.round((hits / budget) * total)
}
