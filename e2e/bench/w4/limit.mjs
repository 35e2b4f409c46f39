// Lower bound for a layered layout in JavaScript: longest-path layers, dummy nodes on long edges, a few
// barycentre sweeps with the best order kept, positions by order with a few median relaxations. Typed arrays only.

export function layout({ n, from, to }, { sweeps = 24, exchange = true } = {}) {
  const m = from.length,
    layer = new Int32Array(n),
    indeg = new Int32Array(n),
    head = csr(n, from, to)
  for (let e = 0; e < m; e++) indeg[to[e]]++
  const queue = new Int32Array(n)
  let tail = 0,
    depth = 0
  for (let i = 0; i < n; i++) if (indeg[i] === 0) queue[tail++] = i
  for (let q = 0; q < tail; q++) {
    const u = queue[q]
    if (layer[u] > depth) depth = layer[u]
    for (let k = head.start[u]; k < head.start[u + 1]; k++) {
      const v = head.list[k]
      if (layer[v] < layer[u] + 1) layer[v] = layer[u] + 1
      if (--indeg[v] === 0) queue[tail++] = v
    }
  }
  // Expand long edges with dummies.
  let extra = 0
  for (let e = 0; e < m; e++) extra += layer[to[e]] - layer[from[e]] - 1
  const N = n + extra,
    M = m + extra,
    lay = new Int32Array(N),
    s = new Int32Array(M),
    t = new Int32Array(M)
  lay.set(layer)
  let next = n,
    c = 0
  for (let e = 0; e < m; e++) {
    let u = from[e]
    for (let l = layer[u] + 1; l < layer[to[e]]; l++) {
      lay[next] = l
      s[c] = u
      t[c++] = next
      u = next++
    }
    s[c] = u
    t[c++] = to[e]
  }
  const down = csr(N, s, t),
    up = csr(N, t, s)
  // Order within layers: breadth order first, then sweeps.
  const start = new Int32Array(depth + 2)
  for (let i = 0; i < N; i++) start[lay[i] + 1]++
  for (let l = 0; l <= depth; l++) start[l + 1] += start[l]
  const order = new Int32Array(N),
    fill = start.slice(),
    pos = new Int32Array(N),
    key = new Float64Array(N)
  for (let i = 0; i < N; i++) order[fill[lay[i]]++] = i
  for (let l = 0; l <= depth; l++)
    for (let p = start[l]; p < start[l + 1]; p++) pos[order[p]] = p - start[l]
  let best = Infinity,
    bestPos = pos.slice()
  const tree = new Int32Array(N + 1)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forward = sweep % 2 === 0,
      near = forward ? up : down
    for (let i = 0; i <= depth; i++) {
      const l = forward ? i : depth - i,
        a = start[l],
        b = start[l + 1]
      for (let p = a; p < b; p++) {
        const u = order[p]
        let sum = 0
        const k0 = near.start[u],
          k1 = near.start[u + 1]
        for (let k = k0; k < k1; k++) sum += pos[near.list[k]]
        key[u] = k1 > k0 ? sum / (k1 - k0) : pos[u]
      }
      const bias = (sweep & 2) === 0 ? 1 : -1 // ties keep their order, then turn it round
      order.subarray(a, b).sort((x, y) => key[x] - key[y] || bias * (pos[x] - pos[y]))
      for (let p = a; p < b; p++) pos[order[p]] = p - a
    }
    if (exchange)
      for (let l = 0; l <= depth; l++)
        exchangeNeighbours(order, pos, start[l], start[l + 1], up, down)
    const found = countCrossings(start, depth, order, down, pos, tree)
    if (found < best) {
      best = found
      bestPos.set(pos)
    }
  }
  for (let i = 0; i < N; i++) order[start[lay[i]] + bestPos[i]] = i
  // Positions: pull towards the neighbours' mean, keep the order and the unit gap.
  const x = new Float64Array(N)
  for (let i = 0; i < N; i++) x[i] = bestPos[i] - (start[lay[i] + 1] - start[lay[i]]) / 2
  for (let pass = 0; pass < 6; pass++) {
    const near = pass % 2 === 0 ? up : down
    for (let i = 0; i <= depth; i++) {
      const l = pass % 2 === 0 ? i : depth - i,
        a = start[l],
        b = start[l + 1]
      for (let p = a; p < b; p++) {
        const u = order[p],
          k0 = near.start[u],
          k1 = near.start[u + 1]
        let sum = 0
        for (let k = k0; k < k1; k++) sum += x[near.list[k]]
        key[u] = k1 > k0 ? sum / (k1 - k0) : x[u]
      }
      // Average of packing from the left and from the right keeps gaps without drift.
      let edge = -Infinity
      for (let p = a; p < b; p++) {
        const u = order[p]
        edge = Math.max(key[u], edge + 1)
        x[u] = edge
      }
      edge = Infinity
      for (let p = b - 1; p >= a; p--) {
        const u = order[p]
        edge = Math.min(key[u], edge - 1)
        x[u] = (x[u] + edge) / 2
      }
      edge = -Infinity
      for (let p = a; p < b; p++) {
        const u = order[p]
        if (x[u] < edge + 1) x[u] = edge + 1
        edge = x[u]
      }
    }
  }
  return { x: x.slice(0, n), y: Float64Array.from(layer), layeredCrossings: best, dummies: extra }
}

/** One greedy pass: swaps neighbours in a layer when that lowers the crossings of their own edges. */
function exchangeNeighbours(order, pos, a, b, up, down) {
  for (let p = a; p + 1 < b; p++) {
    const u = order[p],
      v = order[p + 1]
    if (excess(u, v, up, pos) + excess(u, v, down, pos) > 0) {
      order[p] = v
      order[p + 1] = u
      pos[v] = p - a
      pos[u] = p + 1 - a
    }
  }
}
/** Crossings with u left of v minus crossings with v left of u. */
function excess(u, v, { start, list }, pos) {
  let d = 0
  for (let i = start[u]; i < start[u + 1]; i++) {
    const x = pos[list[i]]
    for (let j = start[v]; j < start[v + 1]; j++) {
      const y = pos[list[j]]
      d += x > y ? 1 : x < y ? -1 : 0
    }
  }
  return d
}

function csr(n, from, to) {
  const start = new Int32Array(n + 1),
    list = new Int32Array(from.length)
  for (let e = 0; e < from.length; e++) start[from[e] + 1]++
  for (let i = 0; i < n; i++) start[i + 1] += start[i]
  const fill = start.slice()
  for (let e = 0; e < from.length; e++) list[fill[from[e]]++] = to[e]
  return { start, list }
}

/** Inversions between neighbouring layers, by a Fenwick tree. */
function countCrossings(start, depth, order, down, pos, tree) {
  let total = 0
  for (let l = 0; l < depth; l++) {
    const width = start[l + 2] - start[l + 1]
    tree.fill(0, 0, width + 1)
    let seen = 0
    for (let p = start[l]; p < start[l + 1]; p++) {
      const u = order[p],
        k0 = down.start[u],
        k1 = down.start[u + 1]
      for (let k = k0; k < k1; k++) {
        let below = 0
        for (let i = pos[down.list[k]] + 1; i > 0; i -= i & -i) below += tree[i]
        total += seen - below
      }
      for (let k = k0; k < k1; k++, seen++)
        for (let i = pos[down.list[k]] + 1; i <= width; i += i & -i) tree[i]++
    }
  }
  return total
}
