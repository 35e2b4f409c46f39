import { describe, expect, test } from 'vitest'
import type { Nested } from '../tensor/tensor.ts'
import { ran } from './testing.ts'

/** A program, and what its names must have on the tape. */
interface Tracked {
  readonly title: string
  readonly program: string
  readonly loss: string | null
  readonly values?: Readonly<Record<string, Nested>>
  readonly grads?: Readonly<Record<string, Nested | null>>
  readonly roles?: Readonly<Record<string, string>>
  readonly prints?: string
}

const PROGRAMS: readonly Tracked[] = [
  {
    title: 'whole numbers that were given names have values and gradients',
    program: 'x = -2; y = 5; z = -4\nq = x + y\nf = q * z',
    loss: 'f',
    values: { x: -2, q: 3, f: -12 },
    grads: { x: -4, y: -4, z: 3, q: -4, f: 1 },
    roles: { x: 'data', q: 'op' },
  },
  {
    title: 'a += 1 goes on computing with a: it is no step of training',
    program: 'a = 2.0\nb = 3.0\nc = a * b\nstart = a\na += 1\nd = a * c\nd.backward()',
    loss: 'd',
    values: { a: 3, d: 18 },
    grads: { a: 6, b: 6, c: 3, start: 15 },
  },
  {
    title: 'the same names still count, index and shape',
    program:
      'import numpy as np\nn = 3\nk = 1\nx = np.ones((n, 2)) * n\nfor i in range(n):\n    k += 1\nf = x[k - 2].sum() * n',
    loss: 'f',
    values: { f: 18 },
  },
  {
    title: 'every intermediate name has a gradient, and names in functions are labels',
    program:
      'def act(z):\n    e = 2.718281828459045 ** (-z)\n    return 1 / (1 + e)\nw = 2.0\nx = -1.0\nm = w * x\nf = act(m)',
    loss: 'f',
    grads: { m: 0.10499358540350652, w: -0.10499358540350652 },
    roles: { w: 'parameter', x: 'data' },
  },
  {
    title: 'numbers of a named list become leaves when they are computed with',
    program:
      'w = [2, -3, -3]\nx = [-1, -2]\ndot = w[0]*x[0] + w[1]*x[1] + w[2]\nw0 = w[0]\nx1 = x[1]',
    loss: 'dot',
    values: { dot: 1 },
    grads: { w0: -1, x1: -3 },
  },
  {
    title: 'an array that is written into goes on with its new numbers',
    program:
      'import numpy as np\na = np.array([1.0, 2.0, 3.0])\nw = 3.0\nb = a * 2\nb[1] = w * w\nf = b.sum()',
    loss: 'f',
    values: { b: [2, 9, 6] },
    grads: { a: [2, 0, 2], w: 6 },
  },
  {
    title: 'writing into a slice writes into the array it was cut from',
    program:
      'import numpy as np\nw = 2.0\na = np.zeros((2, 2)) * w\nrow = a[0]\nrow += w\nt = a.T\nt[1, 1] = w * 5\nf = (a * np.array([[1.0, 2.0], [3.0, 4.0]])).sum()',
    loss: 'f',
    values: {
      a: [
        [2, 2],
        [0, 10],
      ],
      f: 46,
    },
    grads: { w: 23 },
  },
  {
    title: 'writing into a slice of an array that was off the tape puts both on it',
    program:
      'import numpy as np\ndef spread(w):\n    a = np.zeros(5)\n    for i in range(3):\n        a[i:i+3] += w\n    return a\nw = np.array([1.0, 2.0, 3.0])\na = spread(w)\nf = (a * np.arange(5.0)).sum()',
    loss: 'f',
    values: { a: [1, 3, 6, 5, 3] },
    grads: { w: [3, 6, 9] },
  },
  {
    title: 'a mask chooses what keeps its gradient',
    program:
      'import numpy as np\nx = np.array([-1.0, 2.0, 3.0])\nh = x * 1.0\nh[h < 0] = 0\nf = (h * h).sum()',
    loss: 'f',
    grads: { x: [0, 4, 6] },
  },
  {
    title: 'backward() by the program decides the loss',
    program: 'x = 3.0\nloss = x ** 2\nloss.backward()\nother = x * 10\nprint(x.grad)',
    loss: 'loss',
    grads: { x: 6, other: null },
    prints: '6.0\n',
  },
  {
    title: 'gradients add up until they are cleared',
    program:
      'w = 3.0\nfor i in range(2):\n    loss = w * w\n    loss.backward()\nprint(w.grad)\nw.grad = None\nprint(w.grad)\nloss = w * 5\nloss.backward()\nprint(w.grad)',
    loss: 'loss',
    prints: '12.0\nNone\n5.0\n',
  },
  {
    title: 'w -= lr * w.grad moves the leaf, and the next pass sees it',
    program:
      'w = 4.0\nlr = 0.25\nfor i in range(2):\n    loss = w * w\n    loss.backward()\n    w -= lr * w.grad\n    w.grad = 0\nprint(w, loss)',
    loss: 'loss',
    values: { w: 1 },
    roles: { w: 'parameter' },
    prints: '1.0 4.0\n',
  },
  {
    title: 'w = w - lr * w.grad and .data move it too',
    program:
      'import numpy as np\nW = np.array([1.0, 2.0])\nb = np.array([0.5, 0.5])\nfor i in range(2):\n    loss = ((W + b) ** 2).sum()\n    loss.backward()\n    W = W - 0.1 * W.grad\n    b.data -= 0.1 * b.grad\n    W.grad = None\n    b.grad = None\nprint(W, b)',
    loss: 'loss',
    roles: { W: 'parameter', b: 'parameter' },
    prints: '[0.52 1.2 ] [ 0.02 -0.3 ]\n',
  },
  {
    title: 'parameters in a list move in a loop over it',
    program:
      'w = param(1.0)\nb = param(2.0)\nx = 3.0\nfor step in range(3):\n    loss = (w * x + b - 8) ** 2\n    for p in [w, b]:\n        p.grad = None\n    loss.backward()\n    for p in [w, b]:\n        p.data -= 0.01 * p.grad\nprint(round(w.item(), 6), round(b.item(), 6))',
    loss: 'loss',
    roles: { w: 'parameter', x: 'data' },
    prints: '1.4392 2.1464\n',
  },
  {
    title: 'what is computed from gradients stays off the tape',
    program:
      'w = 2.0\nloss = w ** 3\nloss.backward()\ng = w.grad\nm = 0.9 * 0 + 0.1 * g\nv = w.data * 2\nprint(g, m, v, type(g).__name__)',
    loss: 'loss',
    prints: '12.0 1.2000000000000002 4.0 float\n',
  },
  {
    title: 'hand-written training is seen as steps of its leaf',
    program:
      'w = 5.0\nx = 2.0\nfor i in range(3):\n    y = w * x\n    loss = (y - 4) ** 2\n    dy = 2 * (y - 4)\n    dw = dy * x\n    w -= 0.1 * dw\nprint(round(w, 6))',
    loss: 'loss',
    roles: { w: 'parameter' },
    prints: '2.024\n',
  },
  {
    title: 'hand-written gradients are not taken for the loss',
    program: 'x = 3.0\ny = -4.0\nf = x * y\ndf = 1.0\ndx = y * df\ndy = x * df',
    loss: 'f',
    grads: { x: -4, y: 3 },
  },
  {
    title: 'a sum that starts at 0.0 is a sum, not a step',
    program: 'xs = [1.0, 2.0, 3.0]\nw = 2.0\nloss = 0.0\nfor x in xs:\n    loss += w * x\n',
    loss: 'loss',
    values: { loss: 12 },
    grads: { w: 6 },
  },
  {
    title: 'an operator with its constant is one gate',
    program: 'u = 2.0\nf = 1 / u\ng = f ** 2',
    loss: 'g',
    values: { f: 0.5, g: 0.25 },
    grads: { u: -0.25, f: 1 },
  },
  {
    title: 'arrays of whole numbers keep their type and have gradients',
    program:
      'import numpy as np\nX = np.array([[1, 2], [3, 4]])\nW = np.array([1, -1])\nY = X @ W\nf = (Y * 2 + 1).sum()\nprint(Y, f)',
    loss: 'f',
    grads: { W: [8, 12] },
    prints: '[-1 -1] -2\n',
  },
  {
    title: 'an array of values on the tape is stacked there',
    program:
      'import numpy as np\na = 2.0\nb = 3.0\nv = np.array([a * b, b, 1.0])\nf = (v * v).sum()',
    loss: 'f',
    values: { v: [6, 3, 1] },
    grads: { a: 36, b: 30 },
  },
  {
    title: 'a class keeps its parameters as leaves with the names of its attributes',
    program:
      'import numpy as np\nclass Linear:\n    def __init__(self):\n        self.W = np.array([[1.0], [2.0]])\n        self.b = np.zeros(1)\n    def __call__(self, x):\n        return x @ self.W + self.b\nlayer = Linear()\nx = np.array([[3.0, 4.0]])\nout = layer(x)\nf = (out ** 2).sum()\nW = layer.W\nb = layer.b',
    loss: 'f',
    values: { out: [[11]] },
    grads: { W: [[66], [88]], b: [22] },
    roles: { W: 'parameter', b: 'parameter' },
  },
  {
    title: 'micrograd spelled with the Value that is known here',
    program:
      "a = Value(2.0, label='a')\nb = Value(-3.0)\nc = a * b + 10.0\nd = c.tanh()\nd.backward()\nprint(a.grad == b.data * (1 - d.data ** 2))",
    loss: 'd',
    prints: 'True\n',
  },
  {
    title: 'an accuracy is no loss, though it is computed last',
    program:
      'import numpy as np\ns = np.array([[1.0, 2.0], [3.0, 0.5]])\nt = np.array([[False, True], [True, True]])\nloss = (s * s).sum()\nacc = ((s > 1) == t).mean()\npercent = acc * 100\nprint(percent)',
    loss: 'loss',
    grads: {
      s: [
        [2, 4],
        [6, 1],
      ],
    },
    prints: '75.0\n',
  },
  {
    title:
      'parameters in a dict are named after their place there, and gradients in another are none',
    program:
      "import numpy as np\nparams = {'W1': np.ones((1, 2))}\nparams['b1'] = np.zeros(2)\nX = np.array([[3.0]])\nloss = ((X @ params['W1'] + params['b1']) ** 2).sum()\ngrads = {}\ngrads['W1'] = X.T @ np.ones((1, 2))",
    loss: 'loss',
    values: { "params['b1']": [0, 0], "grads['W1']": [[3, 3]] },
    grads: { "params['W1']": [[18, 18]], "params['b1']": [6, 6], "grads['W1']": null },
    roles: { "params['W1']": 'parameter', "params['b1']": 'parameter', "grads['W1']": 'op' },
  },
  {
    title: "an object's parameters are found by their path",
    program:
      "import numpy as np\nclass Net:\n    def __init__(self):\n        self.params = {}\n        self.params['W1'] = np.ones((1, 2))\n        self.gain = np.ones(2)\nnet = Net()\nX = np.array([[3.0]])\nloss = (X @ net.params['W1'] * net.gain).sum()",
    loss: 'loss',
    grads: { "net.params['W1']": [[3, 3]], 'net.gain': [3, 3] },
    roles: { "net.params['W1']": 'parameter' },
  },
  {
    title: 'the gradient of a number is cleared by zero_(), as an array of gradients is',
    program:
      'w = 2.0\nfor i in range(2):\n    y = w * 3.0\n    y.backward()\n    print(w.grad)\n    w.grad.zero_()\n    print(w.grad)\nw.grad = None\nprint(w.grad)',
    loss: 'y',
    prints: '3.0\n0.0\n3.0\n0.0\nNone\n',
  },
  {
    title: 'a value that is never computed with is no loss',
    program: "x = 3\nname = 'x'\nprint(name)",
    loss: null,
  },
]

describe('On the tape:', () => {
  for (const { title, program, loss, values, grads, roles, prints } of PROGRAMS) {
    test(title, () => {
      const run = ran(`${program}\n`)
      expect(run.loss).toBe(loss)
      for (const [name, value] of Object.entries(values ?? {})) {
        expect(run.value(name), name).toEqual(value)
      }
      for (const [name, grad] of Object.entries(grads ?? {})) expectNear(run.grad(name), grad, name)
      for (const [name, role] of Object.entries(roles ?? {}))
        expect(run.role(name), name).toBe(role)
      if (prints !== undefined) expect(run.printed).toBe(prints)
    })
  }
})

function expectNear(actual: Nested | null, expected: Nested | null, name: string): void {
  if (typeof expected === 'number') expect(actual, `d${name}`).toBeCloseTo(expected, 12)
  else expect(actual, `d${name}`).toEqual(expected)
}
