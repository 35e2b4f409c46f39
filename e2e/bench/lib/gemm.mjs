// Blocked float32 matrix multiply on the generated WebAssembly kernels.
import { instantiate } from './wasm.mjs'

export class Gemm {
  /** arena: lib/wasm.mjs Arena holding every operand. */
  constructor(arena, { mc = 128, kc = 256, nc = 2048 } = {}) {
    Object.assign(this, { mc, kc, nc })
    this.w = instantiate('gemm', arena.memory)
    this.pa = arena.alloc(Float32Array, (mc + 16) * kc).byteOffset
    this.pb = arena.alloc(Float32Array, (nc + 16) * kc).byteOffset
    this.edge = arena.alloc(Float32Array, 256).byteOffset
  }

  /** C[m,n] = A[m,k] B[k,n] (+ C if accumulate). Operands are Float32Array views in the arena; ta, tb: stored transposed. */
  run(m, n, k, a, b, c, { ta = false, tb = false, accumulate = false } = {}) {
    const { w, mc, kc, nc, pa, pb, edge } = this
    const rsA = ta ? 1 : k,
      csA = ta ? m : 1,
      rsB = tb ? 1 : n,
      csB = tb ? k : 1
    for (let j = 0; j < n; j += nc) {
      const nb = Math.min(nc, n - j)
      for (let p = 0; p < k; p += kc) {
        const kb = Math.min(kc, k - p),
          acc = accumulate || p > 0
        w.packB(kb, nb, b.byteOffset + 4 * (p * rsB + j * csB), rsB, csB, pb)
        for (let i = 0; i < m; i += mc) {
          const mb = Math.min(mc, m - i)
          w.packA(mb, kb, a.byteOffset + 4 * (i * rsA + p * csA), rsA, csA, pa)
          w.macro(mb, nb, kb, pa, pb, c.byteOffset + 4 * (i * n + j), n, acc ? 1 : 0, edge)
        }
      }
    }
  }
}
