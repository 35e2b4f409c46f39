import { evaluate } from '@chainlight/engine'
import { buildShow } from '../../../renderer/src/show/build.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

/** A program for each way in which cells of tensors meet, small enough that every number is read. */
const PROGRAMS: Readonly<Record<string, string>> = {
  product: `
X = np.array([[1., 2., 0.5], [-1., 0.5, 3.], [2., -2., 1.]])
W = np.array([[1., -1., 0.5, 2.], [0.5, 2., -1., 1.], [-2., 1., 1.5, 0.5]])
Z = X @ W
L = np.sum(Z ** 2)
`,
  convolution: `
x = np.array([[[1., 2., 0., -1., 1.], [0.5, -1., 3., 2., 0.], [2., 1., 0., 1., -2.], [1., 0., 2., -1., 1.]]])
k = np.array([[[[1., 0.5], [-1., 2.]]]])
y = conv2d(x, k)
L = np.sum(y ** 2)
`,
  softmax: `
s = np.array([[1., 3., 0.5, 2.], [0., -1., 1.5, 0.5], [2., 2., -1., 1.]])
p = softmax(s)
t = np.array([[0., 1., 0., 0.], [0., 0., 1., 0.], [1., 0., 0., 0.]])
L = np.sum((p - t) ** 2)
`,
  sum: `
x = np.array([[1., 2., 0.5, -1.], [-1., 0.5, 3., 1.], [2., -2., 1., 0.5]])
s = np.sum(x, axis=0)
L = np.sum(s ** 2)
`,
  max: `
x = np.array([[1., 2., 0.5, -1.], [-1., 0.5, 3., 1.], [2., -2., 1., 0.5]])
m = np.max(x, axis=1)
L = np.sum(m ** 2)
`,
  embedding: `
E = np.array([[1., 2., -1.], [0.5, -1., 2.], [3., 1., 0.5], [-2., 0.5, 1.]])
ids = np.array([2, 0, 2])
h = E[ids]
L = np.sum(h ** 2)
`,
  attention: `
q = np.array([[1., 0.5], [-1., 1.], [0.5, 2.]])
k = np.array([[1., -0.5], [0.5, 1.], [-1., 2.]])
v = np.array([[2., 0., 1.], [-1., 1., 0.5], [0.5, -2., 3.]])
s = q @ k.T
a = softmax(s)
o = a @ v
L = np.sum(o ** 2)
`,
  broadcast: `
X = np.array([[1., 2., 0.5], [-1., 0.5, 3.], [2., -2., 1.]])
b = np.array([0.5, -1., 2.])
B = np.broadcast_to(b, (3, 3))
Z = X * B
L = np.sum(Z ** 2)
`,
  transpose: `
X = np.array([[1., 2., 0.5, -1.], [-1., 0.5, 3., 1.]])
Y = X.T
L = np.sum(Y ** 2)
`,
  pooling: `
x = np.array([[[1., 5., 2., 0.], [3., 4., 8., 7.], [0., 1., 2., 9.], [6., 2., 1., 3.]]])
y = max_pool2d(x, 2)
L = np.sum(y ** 2)
`,
}

/** The show of a motion by the name of its program; null for any other name. */
export function motionNamed(name: string): Show | null {
  const source = PROGRAMS[name]
  return source === undefined
    ? null
    : buildShow(evaluate(`import numpy as np\n${source}L.backward()\n`).trace)
}
