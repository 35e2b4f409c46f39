import { describe, expect, test } from 'vitest'
import { ran } from '../python/testing.ts'
import { evaluate } from '../runner/evaluate.ts'
import { toNested } from '../tensor/tensor.ts'
import { caseStudy, printedLog, SPIRAL } from './caseStudy.ts'

/** Every number of a program's variable beside the reference's. */
function expectNumbers(source: string, name: string, expected: readonly unknown[]): void {
  const found = evaluate(source).vars.get(name)
  const [left, right] = [[toNested(found!.value)].flat(9), expected.flat(9)]
  expect(left.length).toBe(right.length)
  right.forEach((value, i) => {
    expect(Math.abs(Number(left[i]) - Number(value)), `${name}[${i}]`).toBeLessThan(1e-15)
  })
}

describe("CS231n's spiral", () => {
  test('has the published points, classes and first weights', () => {
    expectNumbers(caseStudy('spiral_linear', 0), 'X', SPIRAL.X)
    expectNumbers(caseStudy('spiral_linear', 0), 'y', SPIRAL.y)
    expectNumbers(caseStudy('spiral_linear', 0), 'W', SPIRAL.W_linear)
    expectNumbers(caseStudy('spiral_net', 0), 'W', SPIRAL.W1)
    expectNumbers(caseStudy('spiral_net', 0), 'W2', SPIRAL.W2)
  })
  for (const how of ['spiral_linear', 'spiral_linear_autograd']) {
    test(`prints the published log of the linear classifier, all 200 steps (${how})`, () => {
      const { printed } = evaluate(caseStudy(how))
      expect(printed.trim().split('\n')).toEqual(printedLog(SPIRAL.linear))
      expect(printedLog(SPIRAL.linear).slice(0, 20)).toEqual(
        SPIRAL.linear.published.map((loss) => loss.toFixed(6)),
      )
    })
  }
  test('trains the two-layer net alike by hand and by backward() for 60 steps; verify:long has all', () => {
    const ends = ['spiral_net', 'spiral_net_autograd'].map((how) => {
      const { printed, vars } = evaluate(caseStudy(how, 60))
      expect(printed.split('\n')[0]).toBe(SPIRAL.net.published[0]?.toFixed(6))
      return [toNested(vars.get('W2')!.value)].flat(9).map(Number)
    })
    ends[0]!.forEach((value, i) => {
      expect(Math.abs(value - ends[1]![i]!)).toBeLessThan(1e-12)
    })
  })
  test('moves its parameters by hand-written updates, so that old passes can be let go', () => {
    const run = ran(caseStudy('spiral_net', 5))
    for (const name of ['W', 'b', 'W2', 'b2']) expect(run.role(name)).toBe('parameter')
  })
})
