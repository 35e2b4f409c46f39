import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ran } from './testing.ts'

interface Log {
  readonly recomputed: readonly number[]
}

const spiral: { readonly linear: Log; readonly net: Log } = JSON.parse(
  readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
).case_study_spiral

/** The data of CS231n's case study, as its notes make it. */
const DATA = `import numpy as np
np.random.seed(0)
N = 100 # number of points per class
D = 2 # dimensionality
K = 3 # number of classes
X = np.zeros((N*K,D)) # data matrix (each row = single example)
y = np.zeros(N*K, dtype='uint8') # class labels
for j in range(K):
  ix = range(N*j,N*(j+1))
  r = np.linspace(0.0,1,N) # radius
  t = np.linspace(j*4,(j+1)*4,N) + np.random.randn(N)*0.2 # theta
  X[ix] = np.c_[r*np.sin(t), r*np.cos(t)]
  y[ix] = j
np.random.randn(18)
reg = 1e-3
step_size = 1e-0
num_examples = X.shape[0]
W = 0.01 * np.random.randn(D,K)
`

const LINEAR = `${DATA}b = np.zeros((1,K))
for i in range(200):
  scores = np.dot(X, W) + b
  exp_scores = np.exp(scores)
  probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
  correct_logprobs = -np.log(probs[range(num_examples),y])
  data_loss = np.sum(correct_logprobs)/num_examples
  reg_loss = 0.5*reg*np.sum(W*W)
  loss = data_loss + reg_loss
  if i % 10 == 0:
    print("%f" % loss)
  dscores = probs
  dscores[range(num_examples),y] -= 1
  dscores /= num_examples
  dW = np.dot(X.T, dscores)
  db = np.sum(dscores, axis=0, keepdims=True)
  dW += reg*W
  W += -step_size * dW
  b += -step_size * db
scores = np.dot(X, W) + b
predicted_class = np.argmax(scores, axis=1)
print('training accuracy: %.2f' % (np.mean(predicted_class == y)))
`

const NET = `${DATA}h = 100
W = 0.01 * np.random.randn(D,h)
b = np.zeros((1,h))
W2 = 0.01 * np.random.randn(h,K)
b2 = np.zeros((1,K))
for i in range(STEPS):
  hidden_layer = np.maximum(0, np.dot(X, W) + b) # note, ReLU activation
  scores = np.dot(hidden_layer, W2) + b2
  exp_scores = np.exp(scores)
  probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True) # [N x K]
  correct_logprobs = -np.log(probs[range(num_examples),y])
  loss = np.sum(correct_logprobs)/num_examples + 0.5*reg*np.sum(W*W) + 0.5*reg*np.sum(W2*W2)
  if i % 1000 == 0:
    print("%f" % loss)
  dscores = probs
  dscores[range(num_examples),y] -= 1
  dscores /= num_examples
  dW2 = np.dot(hidden_layer.T, dscores)
  db2 = np.sum(dscores, axis=0, keepdims=True)
  dhidden = np.dot(dscores, W2.T)
  dhidden[hidden_layer <= 0] = 0
  dW = np.dot(X.T, dhidden)
  db = np.sum(dhidden, axis=0, keepdims=True)
  dW2 += reg * W2
  dW += reg * W
  W += -step_size * dW
  b += -step_size * db
  W2 += -step_size * dW2
  b2 += -step_size * db2
`

describe("CS231n's spiral, its published training loops as they stand:", () => {
  test('the linear classifier reproduces all twenty printed losses and 49 %', () => {
    const lines = ran(LINEAR).printed.trim().split('\n')
    expect(lines.slice(0, 20)).toEqual(spiral.linear.recomputed.map((loss) => loss.toFixed(6)))
    expect(lines[20]).toBe('training accuracy: 0.49')
  })
  test('the two-layer net starts where the notes start', () => {
    const { printed } = ran(NET.replace('STEPS', '1'))
    expect(printed.trim()).toBe((spiral.net.recomputed[0] as number).toFixed(6))
  })
  test('hand-written updates move leaves, so that old passes can be let go', () => {
    const run = ran(NET.replace('STEPS', '5'))
    for (const name of ['W', 'b', 'W2', 'b2']) expect(run.role(name)).toBe('parameter')
  })
})
