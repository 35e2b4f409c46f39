import { describe, expect, test } from 'vitest'
import { ChainlightError, LimitError, StoppedError } from '../errors.ts'
import { ran } from './testing.ts'

function errorOf(work: () => unknown): ChainlightError {
  try {
    work()
  } catch (error) {
    if (error instanceof ChainlightError) return error
    throw error
  }
  throw new Error('it ended without an error')
}

const bounded = (program: string, limits: Record<string, number>) =>
  errorOf(() => ran(program, { limits }))

describe('Bounds of a run:', () => {
  test('an endless loop ends at the limit of steps, at its place', () => {
    const error = bounded('x = 1\nwhile True:\n    x = 2\n', { steps: 10_000 })
    expect(error).toBeInstanceOf(LimitError)
    expect(error.message).toContain('10,000 steps')
    expect(error.span?.line).toBeGreaterThan(1)
    expect(error.hint).toContain('`steps`')
  })
  test.each(['a == b', 'a < b', '-1 in a', 'a.count(-1)', 'dict(zip(a, b)) == dict(zip(a, b))'])(
    'comparing long lists takes a step for each item: %s',
    (compared) => {
      const program = `a = list(range(20000))\nb = list(range(20000))\nwhile True:\n    x = ${compared}\n`
      const error = bounded(program, { steps: 1_000_000 })
      expect(error).toBeInstanceOf(LimitError)
      expect(error.span?.line).toBe(4)
    },
  )
  test('a recursion without an end names the limit of depth', () => {
    const error = bounded('def f(n):\n    return f(n + 1)\nf(0)\n', {})
    expect(error.message).toContain('maximum recursion depth exceeded')
    expect(error.span?.line).toBe(2)
  })
  test('too much printing ends the run', () => {
    expect(bounded("while True:\n    print('spam' * 100)\n", { printed: 5000 }).message).toContain(
      '5,000 characters',
    )
  })
  test('too many nodes end the run', () => {
    expect(bounded('x = 1.0\nwhile True:\n    x = x * 1.5\n', { nodes: 5000 }).message).toContain(
      '5,000',
    )
  })
  test('a program that is too long is refused', () => {
    expect(bounded(`x = 1\n${'# padding\n'.repeat(200)}`, { source: 1000 }).message).toContain(
      '2,006 characters',
    )
  })
  test('an endless loop can be stopped from outside', () => {
    let asked = 0
    const stop = () => ++asked > 3
    expect(() => ran('while True:\n    pass\n', { shouldStop: stop })).toThrow(StoppedError)
  })
  test('an except clause catches neither a stop nor a limit', () => {
    let asked = 0
    const program = 'while True:\n    try:\n        x = 1\n    except Exception:\n        pass\n'
    expect(() => ran(program, { shouldStop: () => ++asked > 3 })).toThrow(StoppedError)
    expect(bounded(program, { steps: 9000 })).toBeInstanceOf(LimitError)
  })
  test('brackets nested a hundred thousand deep are an error, not a crash', () => {
    const error = errorOf(() => ran(`x = ${'('.repeat(1e5)}1${')'.repeat(1e5)}\n`))
    expect(error.message).toContain('too many nested parentheses')
  })
  test('a sum of a thousand terms runs', () => {
    expect(
      ran(`x = 1.0\nf = ${Array.from({ length: 250 }, () => 'x').join(' + ')}\n`).value('f'),
    ).toBe(250)
  })
  test('a hundred thousand signs in a row are an error, not a crash', () => {
    expect(errorOf(() => ran(`x = ${'-'.repeat(1e5)}1\n`))).toBeInstanceOf(ChainlightError)
  })
  test('an empty program has no loss and prints nothing', () => {
    const run = ran('')
    expect(run.loss).toBe(null)
    expect(run.printed).toBe('')
  })
  test('the seed decides what chance gives', () => {
    const program = 'import numpy as np, random\nprint(np.random.rand(), random.random())\n'
    expect(ran(program, { seed: 1 }).printed).toBe(ran(program, { seed: 1 }).printed)
    expect(ran(program, { seed: 1 }).printed).not.toBe(ran(program, { seed: 2 }).printed)
  })
})
