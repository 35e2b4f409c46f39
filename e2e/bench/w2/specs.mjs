// The three training problems of W2: same data and same starting weights for every contender.
import { writeFileSync } from 'node:fs'
import { rng } from '../lib/harness.mjs'
import { isMain } from '../lib/pool.mjs'

function gaussian(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function network(sizes, random) {
  const g = gaussian(random)
  return sizes.slice(1).map((out, l) => {
    const inp = sizes[l],
      w = new Float32Array(inp * out),
      scale = Math.sqrt(1 / inp)
    for (let i = 0; i < w.length; i++) w[i] = g() * scale
    return { inp, out, w, b: new Float32Array(out) }
  })
}

function moons() {
  const random = rng(11),
    g = gaussian(random),
    n = 100,
    x = new Float32Array(2 * n),
    y = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    const t = Math.PI * random(),
      second = i & 1
    x[2 * i] = (second ? 1 - Math.cos(t) : Math.cos(t)) + 0.1 * g()
    x[2 * i + 1] = (second ? 0.5 - Math.sin(t) : Math.sin(t)) + 0.1 * g()
    y[i] = second ? 1 : -1
  }
  return {
    batch: n,
    sizes: [2, 16, 16, 1],
    act: 'tanh',
    lossName: 'mse',
    lr: 0.1,
    x,
    y,
    layers: network([2, 16, 16, 1], random),
  }
}

function digits(sizes, batch) {
  const random = rng(5),
    x = new Float32Array(batch * sizes[0]),
    y = new Int32Array(batch)
  for (let i = 0; i < x.length; i++) x[i] = random() < 0.8 ? 0 : random()
  for (let i = 0; i < batch; i++) y[i] = Math.floor(random() * 10)
  return {
    batch,
    sizes,
    act: 'relu',
    lossName: 'ce',
    lr: 0.1,
    x,
    y,
    layers: network(sizes, random),
  }
}

export const specs = {
  moons,
  'mlp-128': () => digits([784, 128, 10], 64),
  'mlp-512': () => digits([784, 512, 512, 10], 128),
}

/** Multiply-add work of one step (forward, weight gradients, input gradients except the first layer). */
export function flops({ sizes, batch }) {
  let f = 0
  for (let l = 1; l < sizes.length; l++)
    f += 2 * batch * sizes[l - 1] * sizes[l] * (l === 1 ? 2 : 3)
  return f
}

// node w2/specs.mjs <model> <file>: one JSON line, then x, y, and each layer's weights as raw 32-bit values (for numpy).
if (isMain(import.meta)) {
  const s = specs[process.argv[2]](),
    { layers, x, y, ...head } = s
  const raw = (t) => Buffer.from(t.buffer, t.byteOffset, t.byteLength)
  writeFileSync(
    process.argv[3],
    Buffer.concat([
      Buffer.from(`${JSON.stringify(head)}\n`),
      raw(x),
      raw(y),
      ...layers.map((l) => raw(l.w)),
    ]),
  )
}
