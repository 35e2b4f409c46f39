import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ran } from './testing.ts'

interface WorkedExample {
  readonly what: string
  readonly exact: unknown
}

const { worked_examples: examples }: { readonly worked_examples: readonly WorkedExample[] } =
  JSON.parse(
    readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
  )

/** The course's worked examples as programs, by the beginning of what they are called; each ends with `out`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'f=xy, x=4': `x = 4; y = -3
f = x * y
f.backward()
out = [f, x.grad, y.grad]`,
  'max(x,y)': `x = 4.0; y = 2.0
f = np.maximum(x, y)
f.backward()
out = [f, x.grad, y.grad]`,
  'f=(x+y)z': `x = -2; y = 5; z = -4
q = x + y
f = q * z
f.backward()
out = [q, f, x.grad, y.grad, z.grad, q.grad, f.grad]`,
  'sigmoid neuron': `w = [2.0, -3.0, -3.0]; x = [-1.0, -2.0]
f = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
f.backward()
out = [f, x[0].grad, x[1].grad, w[0].grad, w[1].grad, w[2].grad]`,
  'f=(x+s(y))': `x = 3.0; y = -4.0
sigy = sigmoid(y)
num = x + sigy
sigx = sigmoid(x)
xpy = x + y
xpysqr = xpy**2
den = sigx + xpysqr
invden = 1.0 / den
f = num * invden
f.backward()
names = [x, y, sigy, num, sigx, xpy, xpysqr, den, invden, f]
out = names + [v.grad for v in names]`,
  'add/mul/max circuit': `x = 3.0; y = -4.0; z = 2.0; w = -1.0
m = x * y
r = max(z, w)
s = m + r
f = 2 * s
f.backward()
out = [m, r, s, f, x.grad, y.grad, z.grad, 0 if w.grad is None else w.grad]`,
  'scaling data by 1000': `w = 0.5; x = 2.0; k = 1000
a = w * x
a.backward()
small = w.grad
w.grad = None
b = w * (x * k)
b.backward()
out = [w.grad / small]`,
  '4-pixel cat': `W = np.array([[0.2, -0.5, 0.1, 2.0], [1.5, 1.3, 2.1, 0.0], [0, 0.25, 0.2, -0.3]])
b = np.array([1.1, 3.2, -1.2])
out = W @ np.array([56, 231, 24, 2]) + b`,
  'hinge s=[13,-7,11]': `s = np.array([13.0, -7.0, 11.0])
out = [hinge for hinge in [sum(max(0, s[j] - s[0] + 10) for j in (1, 2))]]`,
  'L2 of [1,0,0,0]': `x = np.ones(4)
a = np.array([1.0, 0, 0, 0]); b = np.full(4, 0.25)
out = [a @ x, b @ x, (a * a).sum(), (b ** 2).sum()]`,
  'SVM vs softmax figure': `W = np.array([[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]])
s = W @ np.array([-15, 22, -44, 56]) + np.array([0.0, 0.2, -0.3])
margins = np.maximum(0, s - s[2] + 1)
margins[2] = 0
e = np.exp(s)
p = e / e.sum()
out = [*s, margins.sum(), *e, *p, -np.log(p[2])]`,
  'softmax stability': `f = np.array([123, 456, 789])
f -= np.max(f)
out = np.exp(f) / np.sum(np.exp(f))`,
  '[1,-2,0]': `e = np.exp(np.array([1.0, -2.0, 0.0]))
out = [*e, *(e / e.sum())]`,
  '[0.5,-1,0]': `e = np.exp(np.array([0.5, -1.0, 0.0]))
out = [*e, *(e / e.sum())]`,
  'scores [12.5,0.6,-23]': 'out = softmax(np.array([12.5, 0.6, -23.0]))',
  'scores [10, -2, 3]': scores('[10.0, -2.0, 3.0]'),
  'scores [10, -100, -100]': scores('[10.0, -100.0, -100.0]'),
  'scores [10, 9, 9]': scores('[10.0, 9.0, 9.0]'),
  'parameters and evaluations': `n = 32 * 32 * 3 * 10 + 10
out = [n, n + 1]`,
  'numeric gradient, h=1e-4': `h = 0.0001; loss = 1.25347
out = [(1.25322 - loss) / h, (1.25353 - loss) / h, (1.25347 - loss) / h]`,
  'hinge cat/car/frog': `S = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
y = np.array([0, 1, 2])
m = np.maximum(0, S - S[np.arange(3), y].reshape(3, 1) + 1)
m[np.arange(3), y] = 0
L = m.sum(axis=1)
out = [*L, L.mean()]`,
  'softmax of 3.2,5.1': `e = np.exp(np.array([3.2, 5.1, -1.7]))
p = e / e.sum()
out = [*e, *p, -np.log(p[0]), -np.log10(p[0])]`,
  'f=||Wx||^2': `W = np.array([[0.1, 0.5], [-0.3, 0.8]]); x = np.array([0.2, 0.4])
q = W @ x
f = (q * q).sum()
f.backward()
out = [*W.ravel(), *x, *q, f, *W.grad.ravel(), *x.grad, *q.grad, f.grad]`,
  'parameter counts': `def count(sizes):
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))
out = [count([3, 4, 2]), count([3, 4, 4, 1])]`,
  'tanh(x) = 2 sigmoid(2x) - 1': `x = np.linspace(-5, 5, 1001)
out = [max(0, np.abs(np.tanh(x) - (2 / (1 + np.exp(-2 * x)) - 1)).max() - 1e-15)]`,
  'chance losses': `p = np.ones(10) / 10
out = [-np.log(p[0]), 9 * max(0, 0 - 0 + 1)]`,
  'Hessian of 1e6': 'out = [1e6 * 1e6 * 4 / 2 ** 30]',
  'chance loss': 'out = [-np.log(1 / 3)]',
  'p=[.2,.3,.5]': `p = np.array([0.2, 0.3, 0.5])
df = p.copy()
df[1] -= 1
out = df`,
  '1-D conv': `x = np.pad(np.array([1.0, 2, -1, 1, -3]), 1); w = np.array([1.0, 0, -1])
out = [x[i:i+3] @ w for i in range(5)] + [x[i:i+3] @ w for i in range(0, 5, 2)]`,
  'max pool 4x4': `X = np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
out = X.reshape(2, 2, 2, 2).max(axis=(1, 3)).ravel()`,
  'output size': `def size(W, F, P, S):
    return (W - F + 2 * P) / S + 1
out = [size(7, 3, 0, 1), size(7, 3, 0, 2), size(10, 3, 0, 2), size(227, 11, 0, 4), size(224, 11, 0, 4)]`,
  'AlexNet conv1': `units = 55 * 55 * 96
weights = 11 * 11 * 3 * 96
out = [units, units * (11 * 11 * 3 + 1), weights, weights + 96]`,
  im2col: 'out = [11 * 11 * 3, 55 * 55]',
  'VGG-16 weights': `layers = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256), (256, 512), (512, 512), (512, 512), (512, 512), (512, 512), (512, 512)]
convs = sum(9 * a * b for a, b in layers)
dense = 7 * 7 * 512 * 4096 + 4096 * 4096 + 4096 * 1000
out = [convs + dense]`,
  'hello logits': `s = np.array([[1.0, 2.2, -3.0, 4.1]])
p = softmax(s)
L = cross_entropy(s, np.array([1]))
L.backward()
out = [*p[0], L, *s.grad[0]]`,
}

function scores(list: string): string {
  return `s = np.array(${list})
svm = np.maximum(0, s[1:] - s[0] + 1).sum()
z = s - s.max()
out = [svm, -(z[0] - np.log(np.exp(z).sum()))]`
}

/** Every number in what the reference holds, in order. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return []
}

describe('The worked example', () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    test(`"${name}" gives the exact numbers`, () => {
      const example =
        examples.find(({ what }) => what === name) ??
        examples.find(({ what }) => what.startsWith(name))
      const expected = numbersIn(example?.exact)
      const { printed } = ran(`import numpy as np\n${program}\nprint([float(v) for v in out])\n`)
      const actual: readonly number[] = JSON.parse(printed)
      expect(actual.length).toBe(expected.length)
      actual.forEach((value, i) => {
        const size = Math.max(Math.abs(expected[i] as number), 1e-3)
        expect(Math.abs(value - (expected[i] as number)) / size).toBeLessThan(1e-12)
      })
    })
  }

  test('covers all but the random search, the step sizes and the two training logs', () => {
    const covered = (what: string) => Object.keys(PROGRAMS).some((name) => what.startsWith(name))
    const missing = examples.filter(({ what }) => !covered(what)).map(({ what }) => what)
    expect(missing.map((what) => what.slice(0, 12))).toEqual([
      'random searc',
      'step sizes 1',
      'linear softm',
      '2-layer net ',
    ])
  })
})
