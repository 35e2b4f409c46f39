import { describe, expect, it } from 'vitest'
import type { Asked } from './asked.ts'
import { judge, numberFrom } from './judge.ts'
import { parseLesson } from './schema.ts'
import { typedNumbers } from './typedNumbers.ts'
import { numberText } from './written.ts'

const none = { misconception: null, why: null }

describe('a number that someone types', () => {
  it.each([
    ['-3', -3],
    ['−3', -3],
    ['+0.5', 0.5],
    ['0,5', 0.5],
    ['3/4', 0.75],
    ['2 × −4', -8],
    ['1e-3', 0.001],
    ['2^3', 8],
  ])('%s is read', (text, number) => {
    expect(numberFrom(text)).toBe(number)
  })
  it.each(['', 'x', '1; 2', '3 +', '1/0'])('%s is no number', (text) => {
    expect(numberFrom(text)).toBeNull()
  })
})

describe('an answer in numbers', () => {
  const asked = (...right: readonly number[]): Asked => ({
    kind: 'number',
    right,
    labels: [],
    tolerance: 0.01,
    wrong: [{ answer: right.map((x) => -x), ...none }],
  })
  it('may be rounded to two decimals, and small ones to two digits', () => {
    expect(judge(asked(0.1966), '0.2').kind).toBe('right')
    expect(judge(asked(0.00018), '0.00018').kind).toBe('right')
    expect(judge(asked(0.00018), '0').kind).toBe('wrong')
  })
  it('may not be off by more, nor lack a number', () => {
    expect(judge(asked(3), '3.1').kind).toBe('wrong')
    expect(judge(asked(3, 4), '3').kind).toBe('unreadable')
    expect(judge(asked(3, 4), '3;4').kind).toBe('right')
    expect(judge(asked(3, 4), '-3;-4').kind).toBe('known')
  })
})

describe('a formula', () => {
  const asked: Asked = {
    kind: 'formula',
    right: '(1 - f) * f * df',
    variables: ['f', 'df'],
    points: [
      { f: 0.7, df: 1 },
      { f: 0.3, df: 1.7 },
      { f: 1.4, df: -0.2 },
    ],
    wrong: [{ answer: '(1 - f) * f', ...none }],
  }
  it('is right in any equal form', () => {
    expect(judge(asked, 'df * (f − f^2)').kind).toBe('right')
  })
  it('is known to lack its upstream gradient though both agree at one point', () => {
    expect(judge(asked, 'f - f*f').kind).toBe('known')
  })
  it('is none with other variables in it', () => {
    expect(judge(asked, 'g * f').kind).toBe('unreadable')
  })
})

describe('a shape', () => {
  const asked: Asked = { kind: 'shape', right: [4, 3], wrong: [{ answer: [3, 4], ...none }] }
  it.each(['4 × 3', '(4, 3)', '4x3', '4*3', '[4,3]'])('may be written %s', (text) => {
    expect(judge(asked, text).kind).toBe('right')
  })
  it('is known when it is transposed', () => {
    expect(judge(asked, '3 × 4').kind).toBe('known')
  })
})

describe('a lesson file', () => {
  it('that is wrong is refused with the place and what was expected', () => {
    const step = { say: 'Look.', stop: 'sometime' }
    const lesson = { id: 'a', order: 1, title: 'A', goal: 'B', prerequisites: [], minutes: 5 }
    const file = { ...lesson, program: 'p', steps: [step, step, step], next: ['C'] }
    expect(() => parseLesson('a/lesson.json', file)).toThrow(/steps\.0\.stop: expected start/)
  })
})

describe('running text', () => {
  it('writes numbers without zeros that say nothing', () => {
    expect([4, -3, 0.2, 0, 123.456, 0.0001].map((x) => numberText(x))).toEqual([
      '4',
      '−3',
      '0.2',
      '0',
      '123.46',
      '1.0e−4',
    ])
  })
  it('is caught typing a number of the program', () => {
    expect(typedNumbers('x is 4 and `w0` is $x^2 + 0.5$, *twice 7*')).toEqual(['4', '0.5', '7'])
  })
})
