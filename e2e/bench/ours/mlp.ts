import { type Leaf, trainer } from './training.ts'

/** What `w2/specs.mjs` says about a network and its data. */
export interface MlpSpec {
  readonly batch: number
  readonly sizes: readonly number[]
  readonly act: string
  readonly lossName: string
  readonly lr: number
  readonly x: Float32Array
  readonly y: Float32Array | Int32Array
  readonly layers: readonly {
    readonly inp: number
    readonly out: number
    readonly w: Float32Array
    readonly b: Float32Array
  }[]
}

/** The training step of a multilayer perceptron, recorded with the ops that a Python program would use. */
export default function createMlp(spec: MlpSpec) {
  const { batch, sizes, layers, act, lossName, lr } = spec
  const parameters: Leaf[] = layers.flatMap(({ inp, out, w, b }) => [
    { shape: [inp, out], values: w },
    { shape: [out], values: b },
  ])
  return trainer(parameters, lr, (graph, weights) => {
    let h = graph.data({ shape: [batch, sizes[0]!], values: spec.x })
    for (let l = 0; l < layers.length; l++) {
      const z = graph.use('add', graph.use('matmul', h, weights[2 * l]!), weights[2 * l + 1]!)
      h = l === layers.length - 1 ? z : graph.use(act, z)
    }
    if (lossName === 'mse') {
      const y = graph.data({ shape: [batch, 1], values: spec.y })
      return graph.use('mean', graph.use('square', graph.use('sub', h, y)))
    }
    return graph.use('crossEntropy', h, graph.classes(spec.y))
  })
}
