import { type Leaf, trainer } from './training.ts'

/** What `w3/specs.mjs` says: images (batch, 28, 28), filters as [kernel, kernel, in, out]. */
export interface LenetSpec {
  readonly batch: number
  readonly lr: number
  readonly x: Float32Array
  readonly y: Int32Array
  readonly k1: Float32Array
  readonly k2: Float32Array
  readonly w: Float32Array
}

/** The training step of a LeNet-like network, recorded with our ops, whose images are (N, C, H, W). */
export default function createLenet({ batch, lr, x, y, k1, k2, w }: LenetSpec) {
  const parameters: Leaf[] = [
    { shape: [8, 1, 5, 5], values: filters(k1, 1, 8) },
    { shape: [8], values: new Float32Array(8) },
    { shape: [16, 8, 5, 5], values: filters(k2, 8, 16) },
    { shape: [16], values: new Float32Array(16) },
    { shape: [256, 10], values: channelsFirst(w) },
    { shape: [10], values: new Float32Array(10) },
  ]
  return trainer(parameters, lr, (graph, weights) => {
    let h = graph.data({ shape: [batch, 1, 28, 28], values: x })
    for (const l of [0, 2]) {
      h = graph.use('relu', graph.use('conv2d', h, weights[l]!, weights[l + 1]!))
      h = graph.useWith({ kernel_size: 2 }, 'maxPool2d', h)
    }
    h = graph.useWith({ shape: [batch, 256] }, 'reshape', h)
    const logits = graph.use('add', graph.use('matmul', h, weights[4]!), weights[5]!)
    return graph.use('crossEntropy', logits, graph.classes(y))
  })
}

/** [5, 5, in, out] as (out, in, 5, 5). */
function filters(k: Float32Array, inputs: number, outputs: number): Float32Array {
  const out = new Float32Array(k.length)
  for (let cell = 0; cell < 25; cell++) {
    for (let c = 0; c < inputs; c++) {
      for (let f = 0; f < outputs; f++) {
        out[(f * inputs + c) * 25 + cell] = k[(cell * inputs + c) * outputs + f]!
      }
    }
  }
  return out
}

/** Rows of the last layer for images (4, 4, 16), put in the order of images (16, 4, 4). */
function channelsFirst(w: Float32Array): Float32Array {
  const out = new Float32Array(w.length)
  for (let place = 0; place < 16; place++) {
    for (let c = 0; c < 16; c++) {
      const row = w.subarray((place * 16 + c) * 10, (place * 16 + c + 1) * 10)
      out.set(row, (c * 16 + place) * 10)
    }
  }
  return out
}
