import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../runner/evaluate.ts'

interface Place {
  readonly x: number
  readonly y: number
}

interface Reference {
  readonly lessons: readonly {
    readonly id: string
    readonly extra?: { readonly trajectories?: Readonly<Record<string, readonly Place[]>> }
  }[]
}

const asset = (path: string) =>
  readFileSync(new URL(`../../../assets/${path}`, import.meta.url), 'utf8')
const reference: Reference = JSON.parse(asset('reference/reference.json'))
const trajectories =
  reference.lessons.find(({ id }) => id === 'update-rules')?.extra?.trajectories ?? {}

/** The name of an example, and that of its trajectory in the reference. */
const RULES = {
  sgd: 'sgd lr=0.18',
  momentum: 'momentum lr=0.05 mu=0.9',
  nesterov: 'nesterov lr=0.05 mu=0.9 (stored point = look-ahead)',
  adagrad: 'adagrad lr=0.5 eps=1e-8',
  rmsprop: 'rmsprop lr=0.1 decay=0.9 eps=1e-8',
  adam: 'adam lr=0.1 b1=0.9 b2=0.999 eps=1e-8',
}

/** Where the example says that it stands after each of its ten steps. */
function walk(name: string): readonly Place[] {
  const { printed } = evaluate(asset(`examples/${name}.py`))
  return printed
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .map(([, x = Number.NaN, y = Number.NaN]) => ({ x, y }))
}

/** AdamW by the formula of its paper (Loshchilov and Hutter, 2019, algorithm 2), one number at a time. */
function adamW(start: number, slope: number): readonly number[] {
  let [at, m, v] = [start, 0, 0]
  return Array.from({ length: 10 }, (_, i) => {
    const gradient = slope * at
    m = 0.9 * m + 0.1 * gradient
    v = 0.999 * v + 0.001 * gradient ** 2
    const step = m / (1 - 0.9 ** (i + 1)) / (Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-8)
    at -= 0.1 * (step + 0.01 * at)
    return at
  })
}

function expectSame(walked: readonly Place[], expected: readonly Place[]): void {
  expect(walked).toHaveLength(expected.length)
  for (const [i, { x, y }] of expected.entries()) {
    expect(Math.abs((walked[i]?.x ?? Number.NaN) - x), `x after ${i + 1}`).toBeLessThan(1e-12)
    expect(Math.abs((walked[i]?.y ?? Number.NaN) - y), `y after ${i + 1}`).toBeLessThan(1e-12)
  }
}

describe('The optimiser written as a program', () => {
  for (const [name, trajectory] of Object.entries(RULES)) {
    test(`${name} walks as the reference does`, () => {
      const expected = trajectories[trajectory] ?? []
      expect(expected).toHaveLength(11)
      expectSame(walk(name), expected.slice(1))
    })
  }

  test('adamw walks as its paper says', () => {
    const [x, y] = [adamW(4, 1), adamW(1, 10)]
    expectSame(
      walk('adamw'),
      x.map((at, i) => ({ x: at, y: y[i] ?? Number.NaN })),
    )
  })
})
