import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ran } from './testing.ts'

/** The class of the lecture "The spelled-out intro to neural networks and backpropagation", as a student types it. */
const VALUE = readFileSync(new URL('./cases/own-micrograd.py', import.meta.url), 'utf8')

const NEURON = `${VALUE}
x1 = Value(2.0, label='x1')
x2 = Value(0.0, label='x2')
w1 = Value(-3.0, label='w1')
w2 = Value(1.0)
b = Value(6.8813735870195432, label='b')
n = x1*w1 + x2*w2 + b
o = n.tanh()
o.backward()
print(x1.grad, w1.grad)
`

describe('A program with an autograd class of its own', () => {
  test('is on the tape by the numbers in data, and its names are those of its objects', () => {
    const run = ran(NEURON)
    expect(run.loss).toBe('o')
    expect(run.value('o')).toBeCloseTo(Math.SQRT1_2, 12)
    expect(run.role('w2')).toBe('parameter')
  })
  test('has on the tape the gradients that it computes itself', () => {
    const run = ran(NEURON)
    expect(run.grad('x1')).toBeCloseTo(-1.5, 12)
    expect(run.grad('w1')).toBeCloseTo(1, 12)
    expect(run.printed).toMatch(/^-1\.49999\d+ 0\.99999\d+\n$|^-1\.5 1\.0\n$/)
  })
  test('moves its leaves when it trains', () => {
    const run = ran(`${NEURON}for p in [w1, w2, b]:
    p.data += -0.1 * p.grad
w1_now = w1.data
o = (x1*w1 + x2*w2 + b).tanh()
for p in [x1, x2, w1, w2, b]:
    p.grad = 0.0
o.backward()
`)
    expect(run.value('w1')).toBeCloseTo(-3.1, 12)
    expect(run.tape.versionOf.size).toBe(3)
    expect(run.grad('x1')).toBeCloseTo(-2.1313182162489555, 12)
  })
  test('records nothing while it runs its own backward pass', () => {
    const forward = ran(NEURON.replace('o.backward()', '')).tape.size
    expect(ran(NEURON).tape.size).toBe(forward)
  })
})
