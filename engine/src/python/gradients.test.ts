import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { ChainlightError } from '../errors.ts'
import { toFlat } from '../tensor/tensor.ts'
import { ran } from './testing.ts'

/** Leaves with values that keep clear of ties and kinks. */
const LEAVES: Readonly<Record<string, readonly number[]>> = {
  w: [0.45, -1.2, 2.03, 1.5, 0.3, -0.7],
  u: [0.4, 1.1, -0.6],
  k: [1.37],
}

const START = `import numpy as np
w = np.array([[0.45, -1.2, 2.03], [1.5, 0.3, -0.7]])
u = np.array([0.4, 1.1, -0.6])
k = 1.37
x = w * 2
y = x + u
v = x[0]
t = y.T
z = np.zeros((2, 3))
r = z[1]
f = y.reshape(3, 2)
items = [w[0, 0] * k, k, 2.0]
d = {"a": x, "b": u * k}
`

/** Everything that changes arrays in place, through views, lists, dicts and functions. */
const STEPS: readonly string[] = [
  'x[0] = u',
  'x[1, 2] = k * k',
  'v += u',
  'v *= k',
  'v[1] = k',
  't[0] = k * 2',
  't += 1',
  'z[0] += x[1]',
  'r += u * k',
  'r[0] = x[0, 0]',
  'y *= x',
  'x = x + z',
  'x -= y * 0.5',
  'z = z + x * y',
  'f[0] = w[1, :2]',
  'f *= 1.5',
  'x[x > 1] = 0.5',
  'x[[0, 1], [1, 0]] *= k',
  'y[:, ::-1] -= x',
  'v = y[1]',
  't = x.T',
  'r = x[:, 1]',
  'f = x.ravel()',
  'z[...] = x',
  'x = np.where(y > 0, x, y)',
  'items[0] = items[0] * v[0]',
  'd["a"] += 1',
  'd["b"][1] += k',
  'x = x / (1 + y ** 2)',
  'k = k * 1.01',
  'def g(a, b=u):\n    a[0] += b\n    return a * k\nz = g(z)',
  'x = np.tanh(x)',
  'x = x.copy()',
  'y = np.concatenate([x[:1], y[1:]])',
  'z = np.stack([v, u])',
  'v, r = r, v',
  'u = u + v.sum() * 0.1',
  'for i in range(2):\n    x[i] += u * i',
  'x = x - x.mean(axis=1, keepdims=True)',
  'z[0, 0] = k',
  'y = np.sort(y, axis=1)',
]

const LOSS = `c = np.array([[1.0, 2.0, -1.0], [0.5, 3.0, 1.5]])
loss = (x * c).sum() + (y * y * c).sum() + (z * c).sum() * 0.7 + items[0] * 2 + d["a"].sum() * 0.3
loss = loss + d["b"].sum() + v.sum() * 0.11 + f.sum() * 0.07 + t.sum() * 0.05 + r.sum() * 0.03
`

/** The same programs every time (Numerical Recipes' generator). */
function programs(count: number): readonly string[] {
  let state = 2026
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, () => {
    const steps = Array.from({ length: 3 + next(8) }, () => STEPS[next(STEPS.length)])
    return `${START}${steps.join('\n')}\n${LOSS}`
  })
}

function lossWith(program: string, name: string, values: readonly number[]): number {
  return Number(ran(program, { set: { [name]: values } }).value('loss'))
}

/** The gradients of the leaf that first had a name; names may have moved on since. */
function leafGradient(program: string, name: string): readonly number[] {
  const { tape } = ran(program)
  for (let id = 0 as NodeId; id < tape.size; id++) {
    if (tape.labelAt(id) !== name || tape.opAt(id) !== null) continue
    const grad = tape.gradAt(id)
    return grad ? toFlat(grad) : (LEAVES[name] as readonly number[]).map(() => 0)
  }
  throw new Error(`${name} is no leaf`)
}

describe('Gradients agree with central differences,', () => {
  for (const name of Object.keys(LEAVES)) {
    test(`towards ${name}, in 25 programs that write into arrays and views`, () => {
      for (const program of programs(25)) {
        try {
          compare(program, name)
        } catch (error) {
          // Some orders of steps are broken programs: shapes that no longer fit.
          if (!(error instanceof ChainlightError)) throw error
        }
      }
    })
  }
})

function compare(program: string, name: string): void {
  const gradient = leafGradient(program, name)
  const values = LEAVES[name] as readonly number[]
  const h = 1e-6
  values.forEach((_, i) => {
    const nudged = (by: number) => values.map((value, j) => (i === j ? value + by : value))
    const numeric =
      (lossWith(program, name, nudged(h)) - lossWith(program, name, nudged(-h))) / (2 * h)
    const analytic = gradient[i] as number
    const size = Math.max(1, Math.abs(numeric), Math.abs(analytic))
    expect(Math.abs(numeric - analytic) / size, `d${name}[${i}] in\n${program}`).toBeLessThan(1e-5)
  })
}
