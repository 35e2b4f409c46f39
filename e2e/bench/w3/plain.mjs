// Convolution as patch matrix times filter matrix, with hand-written backpropagation; the matrix
// multiply is WebAssembly (lib/gemm.mjs) or plain loops, the rest is plain JavaScript.

import { Gemm } from '../lib/gemm.mjs'
import { Arena } from '../lib/wasm.mjs'
import { matmulLoops } from '../w2/plain.mjs'

export const createPlain = (spec) => build(spec, { alloc: (Type, n) => new Type(n) }, matmulLoops)
export function createGemm(spec) {
  const arena = new Arena(64 << 20),
    gemm = new Gemm(arena)
  return build(spec, arena, (m, n, k, a, b, c, o) => gemm.run(m, n, k, a, b, c, o))
}

/** patches[(b, oy, ox)][(ky, kx, c)] from x[b][h][h][c]; a patch row of kernel*c values is contiguous in x. */
function gatherPatches(x, patches, batch, h, c, k) {
  const o = h - k + 1,
    run = k * c
  let t = 0
  for (let b = 0; b < batch; b++)
    for (let oy = 0; oy < o; oy++)
      for (let ox = 0; ox < o; ox++)
        for (let ky = 0; ky < k; ky++) {
          let s = ((b * h + oy + ky) * h + ox) * c
          for (let r = 0; r < run; r++) patches[t++] = x[s++]
        }
}
function scatterPatches(patches, x, batch, h, c, k) {
  const o = h - k + 1,
    run = k * c
  x.fill(0)
  let t = 0
  for (let b = 0; b < batch; b++)
    for (let oy = 0; oy < o; oy++)
      for (let ox = 0; ox < o; ox++)
        for (let ky = 0; ky < k; ky++) {
          let s = ((b * h + oy + ky) * h + ox) * c
          for (let r = 0; r < run; r++) x[s++] += patches[t++]
        }
}
/** Bias, relu and 2x2 max pooling in one pass; where remembers the winner's index, or -1 when relu cut it. */
function biasReluPool(z, bias, out, where, batch, h, c) {
  const o = h / 2
  let t = 0
  for (let b = 0; b < batch; b++)
    for (let oy = 0; oy < o; oy++)
      for (let ox = 0; ox < o; ox++) {
        const s = ((b * h + 2 * oy) * h + 2 * ox) * c,
          down = h * c
        for (let q = 0; q < c; q++, t++) {
          let at = s + q,
            m = z[at]
          let i = s + c + q
          if (z[i] > m) {
            m = z[i]
            at = i
          }
          i = s + down + q
          if (z[i] > m) {
            m = z[i]
            at = i
          }
          i = s + down + c + q
          if (z[i] > m) {
            m = z[i]
            at = i
          }
          m += bias[q]
          out[t] = Math.max(0, m)
          where[t] = m > 0 ? at : -1
        }
      }
}
function unpool(dout, where, dz) {
  dz.fill(0)
  for (let t = 0; t < dout.length; t++) if (where[t] >= 0) dz[where[t]] = dout[t]
}
function columnSums(d, bias, lr, c) {
  for (let q = 0; q < c; q++) {
    let s = 0
    for (let t = q; t < d.length; t += c) s += d[t]
    bias[q] -= lr * s
  }
}
function descend(w, dw, lr) {
  for (let i = 0; i < w.length; i++) w[i] -= lr * dw[i]
}

function build({ batch: B, lr, x, y, k1, k2, w }, arena, matmul) {
  const F = (n) => arena.alloc(Float32Array, n),
    I = (n) => arena.alloc(Int32Array, n)
  const copy = (s) => {
    const t = F(s.length)
    t.set(s)
    return t
  }
  const K1 = copy(k1),
    K2 = copy(k2),
    W = copy(w),
    X = copy(x),
    b1 = F(8),
    b2 = F(16),
    b3 = F(10)
  const r1 = B * 576,
    r2 = B * 64
  const p1 = F(r1 * 25),
    z1 = F(r1 * 8),
    h1 = F(B * 1152),
    i1 = I(B * 1152),
    dz1 = F(r1 * 8),
    dh1 = F(B * 1152),
    dK1 = F(200)
  const p2 = F(r2 * 200),
    z2 = F(r2 * 16),
    h2 = F(B * 256),
    i2 = I(B * 256),
    dz2 = F(r2 * 16),
    dh2 = F(B * 256),
    dp2 = F(r2 * 200),
    dK2 = F(3200)
  const z3 = F(B * 10),
    d3 = F(B * 10),
    dW = F(2560)
  let loss = 0
  gatherPatches(X, p1, B, 28, 1, 5) // a real data set brings a new batch each step, so step() redoes this

  function forward() {
    gatherPatches(X, p1, B, 28, 1, 5)
    matmul(r1, 8, 25, p1, K1, z1)
    biasReluPool(z1, b1, h1, i1, B, 24, 8)
    gatherPatches(h1, p2, B, 12, 8, 5)
    matmul(r2, 16, 200, p2, K2, z2)
    biasReluPool(z2, b2, h2, i2, B, 8, 16)
    matmul(B, 10, 256, h2, W, z3)
    loss = 0
    for (let i = 0; i < B; i++) {
      const r = i * 10
      let top = -Infinity,
        sum = 0
      for (let j = 0; j < 10; j++) {
        z3[r + j] += b3[j]
        top = Math.max(top, z3[r + j])
      }
      for (let j = 0; j < 10; j++) sum += d3[r + j] = Math.exp(z3[r + j] - top)
      for (let j = 0; j < 10; j++) d3[r + j] = (d3[r + j] / sum - (j === y[i] ? 1 : 0)) / B
      loss += (Math.log(sum) + top - z3[r + y[i]]) / B
    }
  }
  return {
    step() {
      forward()
      matmul(256, 10, B, h2, d3, dW, { ta: true })
      matmul(B, 256, 10, d3, W, dh2, { tb: true })
      unpool(dh2, i2, dz2)
      matmul(200, 16, r2, p2, dz2, dK2, { ta: true })
      matmul(r2, 200, 16, dz2, K2, dp2, { tb: true })
      scatterPatches(dp2, dh1, B, 12, 8, 5)
      unpool(dh1, i1, dz1)
      matmul(25, 8, r1, p1, dz1, dK1, { ta: true })
      descend(W, dW, lr)
      descend(K2, dK2, lr)
      descend(K1, dK1, lr)
      columnSums(d3, b3, lr, 10)
      columnSums(dz2, b2, lr, 16)
      columnSums(dz1, b1, lr, 8)
    },
    loss() {
      forward()
      return loss
    },
  }
}
