import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { fromArray, toNested } from '../tensor/tensor.ts'
import { checkableLeaves, checkGradients, readingOf, relativeError } from './gradcheck.ts'
import { Tape } from './tape.ts'

/** A tape that has gone backward from the last of these uses of unary ops on x. */
function chain(
  x: number | readonly number[],
  ...ops: readonly string[]
): { tape: Tape; loss: NodeId } {
  const tape = new Tape()
  let at = tape.leaf(typeof x === 'number' ? x : fromArray(x), 'data', 'x')
  for (const op of ops) {
    const attrs = op === 'sum' ? { axis: null, keepdims: false } : {}
    at = tape.record(opNamed(op), [at], attrs)
  }
  tape.backward(at)
  return { tape, loss: at }
}

const check = ({ tape, loss }: { tape: Tape; loss: NodeId }) =>
  checkGradients(tape, loss, checkableLeaves(tape))

describe('the gradient check', () => {
  test('measures the slope by central differences and is happy with a right gradient', () => {
    const [leaf] = check(chain(1, 'sigmoid'))
    const [number] = leaf!.numbers
    expect(leaf!.label).toBe('x')
    expect(number!.analytic).toBe(0.19661193324148185)
    expect(number!.numeric).toBeCloseTo(0.19661193324148185, 10)
    expect(number).toMatchObject({ reading: 'happy', kink: false })
  })

  test('checks every number of an array', () => {
    const [leaf] = check(chain([0.5, -1, 2], 'tanh', 'exp', 'sum'))
    expect(leaf!.numbers.map(({ index, reading }) => [index, reading])).toEqual([
      [0, 'happy'],
      [1, 'happy'],
      [2, 'happy'],
    ])
  })

  test('finds a gradient that is wrong', () => {
    const made = chain(2, 'exp')
    made.tape.columns.grad[0]! *= 1.5
    expect(check(made)[0]!.numbers[0]!.reading).toBe('wrong')
  })

  test('flags a kink between x − h and x + h', () => {
    const [atKink] = check(chain(-1e-6, 'relu'))
    expect(atKink!.numbers[0]).toMatchObject({ kink: true, reading: 'wrong', analytic: 0 })
    const [beside] = check(chain([-1, 1], 'relu', 'sum'))
    expect(beside!.numbers.map(({ kink }) => kink)).toEqual([false, false])
    const [smooth] = check(chain(0, 'square'))
    expect(smooth!.numbers[0]!.kink).toBe(false)
  })

  test('leaves every value as it was', () => {
    const made = chain([1, 2], 'exp', 'sum')
    const before = toNested(made.tape.tensorAt(made.loss))
    check(made)
    expect(toNested(made.tape.tensorAt(made.loss))).toEqual(before)
    expect(toNested(made.tape.tensorAt(0 as NodeId))).toEqual([1, 2])
  })
})

describe('the relative error', () => {
  test('is that of CS231n: the larger of both below the line, and 0 for two zeros', () => {
    expect(relativeError(2, 1)).toBe(0.5)
    expect(relativeError(0, 0)).toBe(0)
    expect(relativeError(0, 1e-3)).toBe(1)
  })

  test('is read by the thresholds of the notes', () => {
    expect([1e-8, 1e-7, 1e-6, 1e-4, 1e-3, 1e-2, 0.1].map(readingOf)).toEqual([
      'happy',
      'happy',
      'okay',
      'uncomfortable',
      'uncomfortable',
      'uncomfortable',
      'wrong',
    ])
  })
})
