// W3: LeNet-like network, 28x28x1 -> 8@5x5 -> relu -> pool 2 -> 16@5x5 -> relu -> pool 2 -> 10, batch 32, softmax cross-entropy.
// Layout: NHWC images, filters [kh, kw, in, out].
import { writeFileSync } from 'node:fs'
import { rng } from '../lib/harness.mjs'
import { isMain } from '../lib/pool.mjs'

function lenet() {
  const random = rng(9),
    batch = 32,
    x = new Float32Array(batch * 784),
    y = new Int32Array(batch)
  const normal = (n, scale) =>
    Float32Array.from(
      { length: n },
      () => scale * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    )
  for (let i = 0; i < x.length; i++) x[i] = random() < 0.8 ? 0 : random()
  for (let i = 0; i < batch; i++) y[i] = Math.floor(random() * 10)
  return {
    batch,
    lr: 0.05,
    x,
    y,
    k1: normal(25 * 8, 0.2),
    k2: normal(25 * 8 * 16, 0.07),
    w: normal(256 * 10, 0.06),
  }
}
export const specs = { lenet }

/** Forward + weight gradients for the three layers, input gradients for the last two. */
export function flops({ batch }) {
  const c1 = 2 * 24 * 24 * 8 * 25,
    c2 = 2 * 8 * 8 * 16 * 200,
    fc = 2 * 256 * 10
  return batch * (2 * c1 + 3 * c2 + 3 * fc)
}

if (isMain(import.meta)) {
  const { x, y, k1, k2, w, ...head } = specs[process.argv[2]]()
  const raw = (t) => Buffer.from(t.buffer)
  writeFileSync(
    process.argv[3],
    Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...[x, y, k1, k2, w].map(raw)]),
  )
}
