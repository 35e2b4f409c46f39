// Hand-written backpropagation over Float32Array. The matrix multiply is a parameter: plain loops or WebAssembly.

import { Gemm } from '../lib/gemm.mjs'
import { Arena } from '../lib/wasm.mjs'

/** C[m,n] = A B, loops ordered so that the inner one is contiguous in B and C (or a dot product when B is transposed). */
export function matmulLoops(m, n, k, a, b, c, { ta = false, tb = false } = {}) {
  if (tb) {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let s = 0
        const ai = i * k,
          bj = j * k
        for (let p = 0; p < k; p++) s += a[ai + p] * b[bj + p]
        c[i * n + j] = s
      }
    return
  }
  c.fill(0, 0, m * n)
  if (ta) {
    for (let p = 0; p < k; p++)
      for (let i = 0; i < m; i++) {
        const x = a[p * m + i],
          bp = p * n,
          ci = i * n
        if (x !== 0) for (let j = 0; j < n; j++) c[ci + j] += x * b[bp + j]
      }
  } else {
    for (let i = 0; i < m; i++)
      for (let p = 0; p < k; p++) {
        const x = a[i * k + p],
          bp = p * n,
          ci = i * n
        if (x !== 0) for (let j = 0; j < n; j++) c[ci + j] += x * b[bp + j]
      }
  }
}

export function createPlain(spec) {
  return build(spec, { alloc: (Type, n) => new Type(n) }, matmulLoops)
}

export function createGemm(spec) {
  const arena = new Arena(64 << 20),
    gemm = new Gemm(arena)
  return build(spec, arena, (m, n, k, a, b, c, o) => gemm.run(m, n, k, a, b, c, o))
}

function build(spec, arena, matmul) {
  const { batch: B, sizes, act, lossName, lr } = spec,
    L = sizes.length - 1
  const F = (n) => arena.alloc(Float32Array, n),
    copy = (src) => {
      const t = F(src.length)
      t.set(src)
      return t
    }
  const x = copy(spec.x),
    y = spec.y
  const layers = spec.layers.map(({ inp, out, w, b }) => ({
    inp,
    out,
    w: copy(w),
    b: copy(b),
    dw: F(w.length),
    z: F(B * out),
    dz: F(B * out),
  }))
  let loss = 0

  function forward() {
    let input = x
    for (let l = 0; l < L; l++) {
      const { inp, out, w, b, z } = layers[l],
        last = l === L - 1
      matmul(B, out, inp, input, w, z)
      for (let i = 0, t = 0; i < B; i++)
        for (let j = 0; j < out; j++, t++) {
          const s = z[t] + b[j]
          z[t] = last ? s : act === 'tanh' ? Math.tanh(s) : Math.max(0, s)
        }
      input = z
    }
  }
  function lossAndSeed() {
    const { z, dz, out } = layers[L - 1]
    loss = 0
    if (lossName === 'mse') {
      for (let i = 0; i < B; i++) {
        const d = z[i] - y[i]
        loss += (d * d) / B
        dz[i] = (2 * d) / B
      }
      return
    }
    for (let i = 0; i < B; i++) {
      const r = i * out
      let top = -Infinity,
        sum = 0
      for (let j = 0; j < out; j++) top = Math.max(top, z[r + j])
      for (let j = 0; j < out; j++) sum += dz[r + j] = Math.exp(z[r + j] - top)
      for (let j = 0; j < out; j++) dz[r + j] = (dz[r + j] / sum - (j === y[i] ? 1 : 0)) / B
      loss += (Math.log(sum) + top - z[r + y[i]]) / B
    }
  }
  function backwardAndUpdate() {
    for (let l = L - 1; l >= 0; l--) {
      const { inp, out, w, b, dw, dz } = layers[l],
        below = l > 0 ? layers[l - 1] : null
      const input = below ? below.z : x
      matmul(inp, out, B, input, dz, dw, { ta: true })
      if (below) {
        const { z, dz: d } = below
        matmul(B, inp, out, dz, w, d, { tb: true })
        if (act === 'tanh') for (let t = 0; t < B * inp; t++) d[t] *= 1 - z[t] * z[t]
        else for (let t = 0; t < B * inp; t++) if (z[t] <= 0) d[t] = 0
      }
      for (let t = 0; t < w.length; t++) w[t] -= lr * dw[t]
      for (let j = 0; j < out; j++) {
        let s = 0
        for (let i = 0; i < B; i++) s += dz[i * out + j]
        b[j] -= lr * s
      }
    }
  }
  return {
    step() {
      forward()
      lossAndSeed()
      backwardAndUpdate()
    },
    loss() {
      forward()
      lossAndSeed()
      return loss
    },
  }
}
