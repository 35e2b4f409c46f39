import { describe, expect, test } from 'vitest'
import { preciseLog } from './preciseLog.ts'
import { RandomState } from './random.ts'

const many = (count: number, one: () => number) => Array.from({ length: count }, one)

describe('RandomState(0) gives what NumPy 2.4 gives:', () => {
  test('rand, then randn, randint, permutation and binomial from the same stream', () => {
    const state = new RandomState(0)
    expect(many(3, () => state.double())).toEqual([
      0.5488135039273248, 0.7151893663724195, 0.6027633760716439,
    ])
    expect(many(3, () => state.gauss())).toEqual([
      -2.268328201180374, 1.3335453816218967, -0.8427240538292873,
    ])
    expect(many(5, () => state.upTo(9))).toEqual([6, 8, 8, 1, 6])
    expect(state.permutation(5)).toEqual([4, 2, 3, 1, 0])
    expect(many(2, () => state.upTo(2 ** 40 - 1))).toEqual([332161587272, 41438582676])
    expect(many(6, () => state.binomial(1, 0.7))).toEqual([1, 0, 0, 0, 0, 0])
  })
  test('a seed starts the stream again, without the spare normal number', () => {
    const state = new RandomState(7)
    const first = many(3, () => state.gauss())
    state.seed(7)
    expect(many(3, () => state.gauss())).toEqual(first)
  })
})

describe('preciseLog', () => {
  test('is the double that is nearest to the logarithm (after Python’s decimal, 60 digits)', () => {
    const pairs = [
      [0.23604808973743452, -1.4437197246409534],
      [0.1031660342307158, -2.271415605779774],
      [0.396058242610681, -0.9261940012427626],
      [0.15497227080241027, -1.8645090761160212],
      [0.06651509567958991, -2.710326354380943],
      [0.9179550430877189, -0.08560686223217717],
      [0.8004523514958085, -0.222578271745054],
      [2, Math.LN2],
      [10, Math.LN10],
      [1e-300, -690.7755278982137],
      [1e300, 690.7755278982137],
      [0.9999999999, -1.000000082790371e-10],
      [1.0000001, 9.999999505838704e-8],
    ] as const
    for (const [x, log] of pairs) expect(preciseLog(x), String(x)).toBe(log)
  })
  test('keeps the edges of JavaScript’s own', () => {
    expect(preciseLog(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(preciseLog(1)).toBe(0)
    expect(preciseLog(-1)).toBeNaN()
    expect(preciseLog(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
    expect(preciseLog(5e-324)).toBe(Math.log(5e-324))
  })
})
