// @jax-js/jax (peer): wasm device, whole training step under jit.
globalThis.navigator ??= { hardwareConcurrency: 1 } // Node 20 has no navigator; jax-js looks for navigator.gpu
const {
  numpy: np,
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
  const y =
    spec.lossName === 'mse'
      ? np.array(spec.y).reshape([spec.batch, 1])
      : nn.oneHot(np.array(spec.y, { dtype: np.int32 }), 10)
  const x = np.array(spec.x).reshape([spec.batch, spec.sizes[0]])
  let params = spec.layers.map(({ inp, out, w, b }) => ({
    w: np.array(w).reshape([inp, out]),
    b: np.array(b),
  }))
  const lossFn = (p, x, y) => {
    let h = x
    p.forEach(({ w, b }, l) => {
      h = np.matmul(h, w).add(b)
      if (l < p.length - 1) h = spec.act === 'tanh' ? np.tanh(h) : nn.relu(h)
    })
    return spec.lossName === 'mse'
      ? np.square(h.sub(y)).mean()
      : np.sum(nn.logSoftmax(h, -1).mul(y)).mul(-1 / spec.batch)
  }
  const train = jit((p, x, y) => {
    const [loss, grads] = valueAndGrad(lossFn)(tree.ref(p), x, y)
    return [loss, tree.map((a, g) => a.sub(g.mul(spec.lr)), p, grads)]
  })
  return {
    info: { device: defaultDevice() },
    async step() {
      const [loss, next] = train(params, x.ref, y.ref)
      loss.dispose()
      params = next
      await blockUntilReady(params.map((p) => p.w))
    },
    loss: () => Number(lossFn(tree.ref(params), x.ref, y.ref).js()),
  }
}
