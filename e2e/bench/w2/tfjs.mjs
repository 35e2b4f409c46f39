// TensorFlow.js (peer) on its WASM backend with SIMD.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import * as wasm from '@tensorflow/tfjs-backend-wasm'

const PACKAGE = '@tensorflow/tfjs-backend-wasm/package.json'

/** Starts the backend; throws where it is not to be had. */
export async function useBackend() {
  wasm.setWasmPaths(`${dirname(createRequire(import.meta.url).resolve(PACKAGE))}/dist/`)
  tf.env().set('WASM_HAS_SIMD_SUPPORT', true)
  await tf.setBackend('wasm')
  await tf.ready()
  if (tf.getBackend() !== 'wasm') throw new Error(`expected backend wasm, got ${tf.getBackend()}`)
  return tf
}

export async function createTfjs(spec) {
  await useBackend()
  const x = tf.tensor2d(spec.x, [spec.batch, spec.sizes[0]])
  const y =
    spec.lossName === 'mse'
      ? tf.tensor2d(spec.y, [spec.batch, 1])
      : tf.oneHot(tf.tensor1d(spec.y, 'int32'), 10).toFloat()
  const vars = spec.layers.map(({ inp, out, w, b }) => ({
    w: tf.variable(tf.tensor2d(w, [inp, out])),
    b: tf.variable(tf.tensor1d(b)),
  }))
  const lossFn = () => {
    let h = x
    vars.forEach(({ w, b }, l) => {
      h = h.matMul(w).add(b)
      if (l < vars.length - 1) h = spec.act === 'tanh' ? h.tanh() : h.relu()
    })
    return spec.lossName === 'mse' ? h.sub(y).square().mean() : tf.losses.softmaxCrossEntropy(y, h)
  }
  const sgd = tf.train.sgd(spec.lr)
  return {
    info: { version: tf.version.tfjs, backend: tf.getBackend() },
    step() {
      sgd.minimize(lossFn, false)
    },
    loss: () => tf.tidy(() => lossFn().dataSync()[0]),
    dispose() {
      tf.disposeVariables()
    },
  }
}
