// @jax-js/jax (peer): wasm device, whole training step under jit. Convolution is NCHW there, so data is transposed once.
globalThis.navigator ??= { hardwareConcurrency: 1 }
const {
  numpy: np,
  lax,
  jit,
  valueAndGrad,
  nn,
  init,
  defaultDevice,
  tree,
  blockUntilReady,
} = await import('@jax-js/jax')

export async function createJax(spec) {
  await init()
  defaultDevice('wasm')
  const B = spec.batch
  const x = np.array(spec.x).reshape([B, 1, 28, 28]),
    y = nn.oneHot(np.array(spec.y, { dtype: np.int32 }), 10)
  const filter = (k, i, o) =>
    np
      .array(np.array(k).reshape([5, 5, i, o]).transpose([3, 2, 0, 1]).dataSync())
      .reshape([o, i, 5, 5])
  let params = {
    k1: filter(spec.k1, 1, 8),
    k2: filter(spec.k2, 8, 16),
    w: np.array(spec.w).reshape([256, 10]),
    b1: np.zeros([1, 8, 1, 1]),
    b2: np.zeros([1, 16, 1, 1]),
    b3: np.zeros([10]),
  }
  const pool = (t) => {
    const [b, c, h] = t.shape
    return np.max(t.reshape([b, c, h / 2, 2, h / 2, 2]), [3, 5])
  }
  const lossFn = (p, x, y) => {
    const h1 = pool(nn.relu(lax.conv(x, p.k1, [1, 1], 'VALID').add(p.b1)))
    const h2 = pool(nn.relu(lax.conv(h1, p.k2, [1, 1], 'VALID').add(p.b2)))
    const flat = h2.transpose([0, 2, 3, 1]).reshape([B, 256])
    return np.sum(nn.logSoftmax(np.matmul(flat, p.w).add(p.b3), -1).mul(y)).mul(-1 / B)
  }
  const train = jit((p, x, y) => {
    const [loss, grads] = valueAndGrad(lossFn)(tree.ref(p), x, y)
    return [loss, tree.map((a, g) => a.sub(g.mul(spec.lr)), p, grads)]
  })
  return {
    async step() {
      const [loss, next] = train(params, x.ref, y.ref)
      loss.dispose()
      params = next
      await blockUntilReady([params.k1, params.k2, params.w])
    },
    loss: () => Number(lossFn(tree.ref(params), x.ref, y.ref).js()),
  }
}
