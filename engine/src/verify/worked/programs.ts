/** How a worked example is computed. */
export interface WorkedProgram {
  /** The beginning of the example's `what`. */
  readonly what: string
  /** The lesson and variant whose inputs it uses, where the example itself does not say them. */
  readonly inputs?: string
  /** Python after the example's own numbers; ends with `out`, the numbers in the order of `exact`. */
  readonly program: string
}

const HINGE_AND_SOFTMAX = `s = lists[0]
correct = s[int(y)]
hinge = np.maximum(0, s - correct + delta)
hinge[int(y)] = 0
z = s - s.max()
out = [hinge.sum(), -(z[int(y)] - np.log(np.exp(z).sum()))]`

const EXPONENTIALS = `e = np.exp(lists[0])
out = [*e, *(e / e.sum())]`

/** One for each worked example that has exact numbers. */
export const WORKED_PROGRAMS: readonly WorkedProgram[] = [
  {
    what: 'f=xy, x=4',
    program: 'f = x * y\nf.backward()\nout = [f, x.grad, y.grad]',
  },
  {
    what: 'max(x,y)',
    program: 'f = np.maximum(x, y)\nf.backward()\nout = [f, x.grad, y.grad]',
  },
  {
    what: 'f=(x+y)z',
    program: `q = x + y
f = q * z
f.backward()
out = [q, f] + [v.grad for v in [x, y, z, q, f]]`,
  },
  {
    what: 'sigmoid neuron',
    program: `f = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
f.backward()
out = [f, *x.grad, *w.grad]`,
  },
  {
    what: 'f=(x+s(y))',
    program: `sigy = 1.0 / (1 + math.exp(-y))
num = x + sigy
sigx = 1.0 / (1 + math.exp(-x))
xpy = x + y
xpysqr = xpy**2
den = sigx + xpysqr
invden = 1.0 / den
f = num * invden
f.backward()
nodes = [x, y, sigy, num, sigx, xpy, xpysqr, den, invden, f]
out = nodes + [v.grad for v in nodes]`,
  },
  {
    what: 'add/mul/max circuit',
    program: `m = x * y
r = np.maximum(z, w)
s = m + r
f = times * s
f.backward()
out = [m, r, s, f, x.grad, y.grad, z.grad, w.grad]`,
  },
  {
    what: 'scaling data by 1000',
    inputs: 'derivative-at-a-gate/mul',
    program: `small = x * y
small.backward()
before = x.grad
x.grad = None
large = x * (by * y)
large.backward()
out = [x.grad / before]`,
  },
  {
    what: '4-pixel cat',
    program: `W = np.array([[0.2, -0.5, 0.1, 2.0], [1.5, 1.3, 2.1, 0.0], [0, 0.25, 0.2, -0.3]])
b = np.array([1.1, 3.2, -1.2])
out = W @ x + b`,
  },
  {
    what: 'hinge s=[13,-7,11]',
    program: 'out = [sum(max(0, s[j] - s[int(y)] + delta) for j in range(3) if j != y)]',
  },
  {
    what: 'L2 of [1,0,0,0]',
    program: 'out = [w @ x for w in lists] + [np.sum(w ** 2) for w in lists]',
  },
  {
    what: 'SVM vs softmax figure',
    inputs: 'svm-hinge/linear-4pixel',
    program: `s = W @ x + b
margins = np.maximum(0, s - s[2] + 1) * wrong
e = np.exp(s)
p = e / e.sum()
out = [*s, margins.sum(), *e, *p, -np.log(p[2])]`,
  },
  {
    what: 'softmax stability',
    program: 'f -= np.max(f)\nout = np.exp(f) / np.sum(np.exp(f))',
  },
  { what: '[1,-2,0]', program: EXPONENTIALS },
  { what: '[0.5,-1,0]', program: EXPONENTIALS },
  { what: 'scores [12.5,0.6,-23]', program: 'out = softmax(lists[0])' },
  { what: 'scores [10, -2, 3]', program: HINGE_AND_SOFTMAX },
  { what: 'scores [10, -100, -100]', program: HINGE_AND_SOFTMAX },
  { what: 'scores [10, 9, 9]', program: HINGE_AND_SOFTMAX },
  {
    what: 'parameters and evaluations',
    program: 'n = 32 * 32 * 3 * 10 + 10\nout = [n, n + 1]',
  },
  {
    what: 'numeric gradient, h=1e-4',
    program: 'out = [(moved - loss) / h for moved in printed[::2]]',
  },
  {
    what: 'hinge cat/car/frog',
    inputs: 'svm-hinge/batch-cat-car-frog',
    program: `c = s[np.arange(3), y].reshape(3, 1)
L = (np.maximum(0, s - c + 1.0) * wrong).sum(axis=1)
out = [*L, L.mean()]`,
  },
  {
    what: 'softmax of 3.2,5.1',
    inputs: 'softmax-ce/cat-car-frog',
    program: 'e = np.exp(s)\np = e / e.sum()\nout = [*e, *p, -np.log(p[0]), -np.log10(p[0])]',
  },
  {
    what: 'f=||Wx||^2',
    program: `q = W @ x
f = (q * q).sum()
f.backward()
out = [*W.ravel(), *x, *q, f, *W.grad.ravel(), *x.grad, *q.grad, f.grad]`,
  },
  {
    what: 'parameter counts',
    program: 'out = [sum(a * b + b for a, b in zip(sizes, sizes[1:])) for sizes in dashed]',
  },
  {
    what: 'tanh(x) = 2 sigmoid(2x) - 1',
    program: `x = np.linspace(-5, 5, 1001)
out = [np.abs(np.tanh(x) - (2 / (1 + np.exp(-2 * x)) - 1)).max()]`,
  },
  {
    what: 'chance losses',
    program: 'out = [-np.log(1 / 10), sum(max(0, 0 - 0 + 1) for j in range(9))]',
  },
  { what: 'Hessian of 1e6', program: 'out = [of * of * 4 / 2 ** 30]' },
  { what: 'chance loss', program: 'out = [-np.log(1 / 3)]' },
  { what: 'p=[.2,.3,.5]', program: 'df = p.copy()\ndf[1] -= 1\nout = df' },
  {
    what: '1-D conv',
    program: `padded = np.pad(x, int(pad))
out = [padded[i:i+3] @ w for i in range(5)] + [padded[i:i+3] @ w for i in range(0, 5, 2)]`,
  },
  {
    what: 'max pool 4x4',
    inputs: 'maxpool/notes-4x4',
    program: 'out = max_pool2d(X[None, None], 2).ravel()',
  },
  {
    what: 'output size',
    program: `rows = [printed[i:i+5] for i in range(0, len(printed), 5)]
out = [(W - F + 2 * P) / S + 1 for W, F, P, S, size in rows]`,
  },
  {
    what: 'AlexNet conv1',
    program: `units, weights = 55 * 55 * 96, 11 * 11 * 3 * 96
out = [units, units * (11 * 11 * 3 + 1), weights, weights + 96]`,
  },
  {
    what: 'im2col',
    program: `columns = np.zeros((11 * 11 * 3, 55 * 55))
out = columns.shape`,
  },
  {
    what: 'VGG-16 weights',
    program: `layers = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256)]
layers += [(256, 512)] + [(512, 512)] * 5
out = [sum(9 * a * b for a, b in layers) + 7 * 7 * 512 * 4096 + 4096 * 4096 + 4096 * 1000]`,
  },
  {
    what: 'hello logits',
    program: `s = np.array([printed[:4]])
L = cross_entropy(s, np.array([1]))
L.backward()
out = [*softmax(s)[0], L, *s.grad[0]]`,
  },
]
