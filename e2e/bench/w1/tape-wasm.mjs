// The tape in WebAssembly memory. Two contenders: the switch interpreter, and level/operation runs.

import { Arena, instantiate } from '../lib/wasm.mjs'
import { recordDag, Tape } from './tape.mjs'
import { levelRuns, renumber } from './tape-runs.mjs'

function place(arrays, n) {
  const arena = new Arena(n * 40 + (arrays.runs?.byteLength ?? 0) + 4096),
    t = { arena }
  for (const [k, array] of Object.entries(arrays)) {
    t[k] = arena.alloc(array.constructor, array.length)
    t[k].set(array)
  }
  t.g = arena.alloc(Float64Array, n)
  t.wasm = instantiate('scalar', arena.memory)
  return t
}

export const tapeWasm = {
  name: 'tape-switch-wasm',
  build(dag) {
    const t = recordDag(new Tape(), dag),
      n = t.n
    return place(
      {
        op: t.op.subarray(0, n),
        a: t.a.subarray(0, n),
        b: t.b.subarray(0, n),
        v: t.v.subarray(0, n),
      },
      n,
    )
  },
  forward({ wasm, op, a, b, v }, { nIn, n }) {
    wasm.forward(nIn, n, op.byteOffset, a.byteOffset, b.byteOffset, v.byteOffset)
  },
  backward({ wasm, op, a, b, v, g }, { nIn, root }) {
    g.fill(0)
    g[root] = 1
    wasm.backward(
      nIn,
      root + 1,
      op.byteOffset,
      a.byteOffset,
      b.byteOffset,
      v.byteOffset,
      g.byteOffset,
    )
  },
  inputGrads: (t, { nIn }) => t.g.slice(0, nIn),
}

export const tapeRunsWasm = {
  name: 'tape-runs-wasm',
  build(dag) {
    const tape = recordDag(new Tape(), dag)
    const { rank, order, runs } = levelRuns(tape, dag.nIn)
    return { rank, ...place({ runs, ...renumber(tape, rank, order) }, dag.n) }
  },
  forward({ wasm, runs, a, b, v }) {
    wasm.forwardRuns(runs.byteOffset, runs.length / 3, a.byteOffset, b.byteOffset, v.byteOffset)
  },
  backward({ wasm, runs, a, b, v, g, rank }, { root }) {
    g.fill(0)
    g[rank[root]] = 1
    wasm.backwardRuns(
      runs.byteOffset,
      runs.length / 3,
      a.byteOffset,
      b.byteOffset,
      v.byteOffset,
      g.byteOffset,
    )
  },
  inputGrads: (t, { nIn }) => Float64Array.from({ length: nIn }, (_, i) => t.g[t.rank[i]]),
}
