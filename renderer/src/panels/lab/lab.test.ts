import { evaluate } from '@chainlight/engine'
import { describe, expect, test } from 'vitest'
import { buildShow } from '../../show/build.ts'
import { birthOf } from './birth.ts'
import { flatUnits } from './flatUnits.ts'
import { passFacts, passNumbers } from './passes.ts'

const TRAIN = `w = 2.0
for step in range(4):
    loss = (w - 1.0) ** 2
    loss.backward()
    w -= 0.1 * w.grad
    w.grad = 0.0
`

describe('the passes of a training program', () => {
  const facts = passFacts(evaluate(TRAIN).trace)

  test('have their losses, as the program computed them', () => {
    expect(facts.map(({ loss }) => Number(loss.toFixed(6)))).toEqual([1, 0.64, 0.4096, 0.262144])
  })

  test('have the size of each gradient and of each update beside its weight', () => {
    const [first] = facts[0]?.parameters ?? []
    expect(first?.name).toBe('w')
    expect(first?.gradient).toBeCloseTo(2, 12)
    expect(first?.ratio).toBeCloseTo(0.1, 12)
  })

  test('are numbered as in the program where only some are kept', () => {
    const losses = [1, 0.9, 0.64, 0.5, 0.4096]
    const kept = [1, 0.64, 0.4096].map((loss) => ({ loss, parameters: [] }))
    expect(passNumbers(kept, losses)).toEqual([0, 2, 4])
    expect(passNumbers(kept, [])).toEqual([0, 1, 2])
  })
})

describe('where a NaN or an infinity was born', () => {
  test('is the first node with finite inputs, its pass and its line', () => {
    const { trace } = evaluate(`x = 2.0
w = 1.0
for step in range(5):
    q = x - 1.0 * step
    f = w * np.log(q)
    f.backward()
`)
    const birth = birthOf(trace)
    expect([birth?.pass, birth?.line]).toEqual([2, 5])
    expect(birth?.value).toBe(Number.NEGATIVE_INFINITY)
    expect(birth?.title).toBe('Logarithm')
    expect(birth?.inputs).toEqual([{ name: 'q', value: '0' }])
  })

  test('is nowhere where all is finite', () => {
    expect(birthOf(evaluate(TRAIN).trace)).toBeNull()
  })
})

test('dead and saturated units are those that let nothing through for any example', () => {
  const show = buildShow(
    evaluate(`z = np.array([[-1.0, 2.0, -3.0], [-2.0, -1.0, 4.0]])
s = np.array([9.0, 0.1])
L = relu(z).sum() + np.tanh(s).sum()
`).trace,
  )
  const layers = flatUnits(show, 0).map(({ title, units, dead, flat }) => [
    title,
    units,
    dead,
    flat,
  ])
  expect(layers).toEqual([
    ['ReLU', 3, 1, 0],
    ['Tanh', 2, 0, 1],
  ])
})
