import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkProgram, type ProgramCheck } from './check.ts'
import { causeSentence } from './sentences.ts'
import { listingsOf, sourceOf } from './testing/listings.ts'

const listings = listingsOf(
  readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
)

/** Names with their verdicts, from the loss back. */
function verdicts({ gradients }: ProgramCheck): readonly string[] {
  return gradients.map(({ name, verdict }) => `${name} ${verdict.kind}`)
}

function sentenceOf(check: ProgramCheck): string {
  const { first } = check
  if (first?.verdict.kind !== 'wrong') return ''
  return `${first.span.line}: ${first.name} ${causeSentence(first, first.verdict.cause)}`
}

describe('the backward pass as the lesson has it is right:', () => {
  test.each(listings)('$lesson, $variant', (listing) => {
    const check = checkProgram(sourceOf(listing, listing.backward), { most: 8 })
    expect(check.loss).toBe(listing.loss)
    expect(check.gradients.filter(({ verdict }) => verdict.kind !== 'right')).toEqual([])
    const variables = new Set([...listing.forward.matchAll(/^(\w+) = /gm)].map(([, name]) => name))
    const targets = [...listing.backward.matchAll(/^(d\w+(?:, d\w+)*) = /gm)]
    const written = targets.flatMap(([, names = '']) => names.split(', ')).map((d) => d.slice(1))
    const expected = new Set(written.filter((name) => variables.has(name)))
    expect(new Set(check.gradients.map(({ of }) => of))).toEqual(expected)
    expect(check.leaves.filter(({ reading }) => reading === 'wrong')).toEqual([])
  })
})

describe('gradients are recognised', () => {
  const forward =
    'W = np.array([[1.0, 2.0], [3.0, 4.0]])\nx = np.array([0.5, -1.0])\ny = W @ x\nL = (y * y).sum()\n'

  test.each([
    ['dW', 'dW = np.outer(2 * y, x)'],
    ['d_W', 'd_W = np.outer(2 * y, x)'],
    ['gW', 'gW = np.outer(2 * y, x)'],
    ['grad_W', 'grad_W = np.outer(2 * y, x)'],
    ['W_grad', 'W_grad = np.outer(2 * y, x)'],
    ['W_bar', 'W_bar = np.outer(2 * y, x)'],
    ['dLdW', 'dLdW = np.outer(2 * y, x)'],
    ['dL_dW', 'dL_dW = np.outer(2 * y, x)'],
    ["grads['W']", "grads = {}\ngrads['W'] = np.outer(2 * y, x)"],
    ["grads['W']", "grads = {'W': np.outer(2 * y, x)}"],
    ["grads['dW']", "grads = {'dW': np.outer(2 * y, x)}"],
  ])('by a name such as %s', (name, line) => {
    expect(verdicts(checkProgram(`${forward}${line}\n`))).toEqual([`${name} right`])
    const twice = `${forward}${line.replace('2 * y', 'y')}\n`
    expect(verdicts(checkProgram(twice))).toEqual([`${name} wrong`])
  })

  test('but not where the name belongs to the forward pass', () => {
    const check = checkProgram('t = 2.0\ndt = 0.1\nx = t + dt\nf = x * x\n')
    expect([check.loss, check.gradients]).toEqual(['f', []])
  })

  test('but not where it is a local gradient: dq_dx is of q, not of the loss', () => {
    const check = checkProgram(
      'x = -2.0\ny = 5.0\nz = -4.0\nq = x + y\nf = q * z\ndf_dq = z\ndq_dx = 1.0\ndf_dx = dq_dx * df_dq\n',
    )
    expect(verdicts(check)).toEqual(['df_dq right', 'df_dx right'])
  })

  test('in functions that return the loss and a dict of gradients', () => {
    const check = checkProgram(`
def loss_of(params, X, T):
    W, b = params['W'], params['b']
    y = X @ W + b
    loss = ((y - T) ** 2).sum()
    grads = {}
    dy = 2 * (y - T)
    grads['W'] = X.T @ dy
    grads['b'] = dy.sum(axis=0)
    return loss, grads

params = {'W': np.array([[1.0, 2.0], [3.0, 4.0]]), 'b': np.array([0.1, 0.2])}
data = np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 0.3]])
loss, grads = loss_of(params, data, np.ones((3, 2)))
`)
    expect(check.loss).toBe('loss')
    expect(verdicts(check)).toEqual(['dy right', "grads['b'] right", "grads['W'] right"])
    expect(check.gradients.map(({ span }) => span.line)).toEqual([7, 9, 8])
  })

  test('in layers that keep what they need in a cache, one call after the other', () => {
    const check = checkProgram(`
def affine(x, w):
    return x @ w, (x, w)

def affine_back(dout, cache):
    x, w = cache
    dx = dout @ w.T
    dw = x.T @ dout
    return dx, dw

x0 = np.array([[1.0, 2.0], [0.5, -1.0]])
w1 = np.array([[0.1, 0.2], [0.3, 0.4]])
w2 = np.array([[0.5, -0.2], [0.7, 1.1]])
h, c1 = affine(x0, w1)
s, c2 = affine(h, w2)
loss = (s * s).sum()
ds = 2 * s
dh, dw2 = affine_back(ds, c2)
dx0, dw1 = affine_back(dh, c1)
`)
    expect(check.gradients.map(({ verdict }) => verdict.kind)).toEqual(Array(5).fill('right'))
  })

  test('on the objects of a class', () => {
    const check = checkProgram(`
class Layer:
    def __init__(self):
        self.W = np.array([[1.0, 2.0], [3.0, 4.0]])
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, dout):
        self.dW = self.x.T @ dout
        return dout @ self.W

layer = Layer()
x = np.array([[1.0, 2.0], [0.5, -1.0]])
y = layer.forward(x)
loss = (y * y).sum()
dy = 2 * y
dx = layer.backward(dy)
`)
    expect(verdicts(check)).toEqual(['dy right', 'self.dW right', 'dx wrong'])
    expect(sentenceOf(check)).toContain('dy @ W where dy @ W.T is right')
  })

  test('in the last turn of a loop that trains', () => {
    const check = checkProgram(`
W = np.array([1.0, -2.0, 0.5])
X = np.array([[1.0, 2.0, 3.0], [0.1, -0.4, 0.2]])
t = np.array([1.0, 0.0])
for step in range(5):
    y = X @ W
    e = y - t
    loss = (e * e).mean()
    de = 2 * e / 2
    dy = de
    dW = X.T @ dy
    W -= 0.01 * dW
`)
    expect(check.loss).toBe('loss')
    expect(verdicts(check)).toEqual(['de right', 'dy right', 'dW right'])
  })

  test('beside .backward(), which says what the loss is', () => {
    const check = checkProgram(
      'w = 3.0\nx = 2.0\nf = w * x\ng = f * f\ng.backward()\ndw = 2 * f * x\ndx = 2 * f\n',
    )
    expect([check.loss, ...verdicts(check)]).toEqual(['g', 'dw right', 'dx wrong'])
    expect(sentenceOf(check)).toBe(
      '7: dx equals the upstream gradient df as it is: it is not multiplied by the local gradient (Multiply)',
    )
  })
})

describe('the first wrong gradient along the chain', () => {
  const net = `
X = np.array([[1.0, 2.0], [0.5, -1.0], [-0.3, 0.8]])
W = np.array([[0.4, -0.6], [0.9, 0.2]])
b = np.array([0.1, -0.3])
lam = 0.1
z = X @ W + b
h = np.maximum(0, z)
data = (h * h).sum() / 3
reg = 0.5 * lam * (W * W).sum()
L = data + reg
dL = 1.0
`
  const check = (backward: string) => checkProgram(`${net}${backward}`)

  test('is named, and those that are wrong only because of it are not blamed', () => {
    const found = check(
      'dh = 2 * h * dL\ndz = dh * (z > 0)\nW_ = 0\ndW = X.T @ dz + lam * W\ndb = dz.sum(axis=0)\n',
    )
    expect(verdicts(found)).toEqual([
      'dL right',
      'dh wrong',
      'dz follows',
      'db follows',
      'dW follows',
    ])
    expect(sentenceOf(found)).toBe('12: dh is too large by 3: the average over 3 is missing (1/3)')
  })

  test('does not hide a second mistake', () => {
    const found = check('dh = -2 * h / 3\ndz = dh * (z > 0)\ndb = dz\n')
    expect(verdicts(found)).toEqual(['dL right', 'dh wrong', 'dz follows', 'db wrong'])
  })

  test('may forget the penalty', () => {
    const found = check('dh = 2 * h / 3\ndz = dh * (z > 0)\ndW = X.T @ dz\n')
    expect(sentenceOf(found)).toBe(
      '14: dW misses what comes back through reg: W reaches the loss that way too',
    )
  })

  test('may lack the sum over the batch', () => {
    const found = check('dh = 2 * h / 3\ndz = dh * (z > 0)\ndb = dz\n')
    expect(sentenceOf(found)).toContain('db is not summed over axis 0: b was repeated along it')
  })

  test('may have been overwritten', () => {
    const found = check('dh = 2 * h / 3\ndz = dh * (z > 0)\ndW = X.T @ dz\ndW = lam * W\n')
    expect(sentenceOf(found)).toContain(
      'dW holds only what comes back through reg: what comes through z was overwritten',
    )
  })

  test('may have been changed through another name', () => {
    const found = check(
      'dh = 2 * h / 3\ndz = dh * (z > 0)\ndW = X.T @ dz + lam * W\ndb = dz\ndb += 1\n',
    )
    expect(sentenceOf(found)).toContain(
      'dz was right and has been changed in line 16: db is the same array',
    )
  })

  test('is none where relu turns an array into the gradient of the step before, as CS231n writes it', () => {
    const found = check(
      'dh = 2 * h / 3\ndh[z <= 0] = 0\ndW = X.T @ dh + lam * W\ndb = dh.sum(axis=0)\n',
    )
    expect(found.first).toBeNull()
  })

  test('is told from rounding: 1e-17 beside 0 is no error', () => {
    const found = checkProgram(
      'a = 0.1\nb = 0.2\nc = 0.3\nf = (a + b - c) * 1.0\ndf = 1.0\nda = df + 1e-17\n',
    )
    expect(found.first).toBeNull()
  })
})

describe('the numeric check', () => {
  test('reads happy for smooth functions, and leaves kinks out', () => {
    const { leaves } = checkProgram('x = 2.0\nk = 0.0\nf = np.tanh(x) + np.maximum(0, k)\n')
    expect(leaves.map(({ label, reading, kinks }) => [label, reading, kinks])).toEqual([
      ['x', 'happy', 0],
      ['k', 'kink', 1],
    ])
  })

  test('says that a slope is too small to measure, not that it is wrong', () => {
    const { leaves } = checkProgram('x = 15.0\nf = np.tanh(x)\n')
    expect(leaves[0]?.reading).toBe('tiny')
  })

  test('finds nothing to check in a program without a loss', () => {
    expect(checkProgram('print("hello")\n')).toMatchObject({
      loss: null,
      gradients: [],
      leaves: [],
    })
  })
})
