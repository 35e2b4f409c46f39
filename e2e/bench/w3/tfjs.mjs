// TensorFlow.js (peer) with its own gradients.
import { useBackend } from '../w2/tfjs.mjs'

export async function createTfjs(spec) {
  const tf = await useBackend()
  const x = tf.tensor4d(spec.x, [spec.batch, 28, 28, 1]),
    y = tf.oneHot(tf.tensor1d(spec.y, 'int32'), 10).toFloat()
  const k1 = tf.variable(tf.tensor4d(spec.k1, [5, 5, 1, 8])),
    k2 = tf.variable(tf.tensor4d(spec.k2, [5, 5, 8, 16]))
  const w = tf.variable(tf.tensor2d(spec.w, [256, 10]))
  const [b1, b2, b3] = [8, 16, 10].map((n) => tf.variable(tf.zeros([n])))
  const lossFn = () => {
    const h1 = tf.maxPool(tf.relu(tf.add(tf.conv2d(x, k1, 1, 'valid'), b1)), 2, 2, 'valid')
    const h2 = tf.maxPool(tf.relu(tf.add(tf.conv2d(h1, k2, 1, 'valid'), b2)), 2, 2, 'valid')
    return tf.losses.softmaxCrossEntropy(y, h2.reshape([spec.batch, 256]).matMul(w).add(b3))
  }
  const sgd = tf.train.sgd(spec.lr)
  return {
    info: { backend: tf.getBackend() },
    step() {
      sgd.minimize(lossFn, false)
    },
    loss: () => tf.tidy(() => lossFn().dataSync()[0]),
  }
}
