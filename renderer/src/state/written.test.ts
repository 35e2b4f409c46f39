import { describe, expect, test } from 'vitest'
import { numberOf, writtenIn } from './written.ts'

/** Programs, and the literals that they assign. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a = 2.0', { a: '2.0' }],
  ['a = -2', { a: '-2' }],
  ['a: float = 1e-3', { a: '1e-3' }],
  ['a = b = 2.0', { a: '2.0', b: '2.0' }],
  ['w0, w1 = 2.0, -3.0', { w0: '2.0', w1: '-3.0' }],
  ['(a, b) = (1.5, 2.)', { a: '1.5', b: '2.' }],
  ['[a, (b, c)] = 1.0, [2.0, 3.0]', { a: '1.0', b: '2.0', c: '3.0' }],
  ['x = [1.0, -2.0]', { 'x[0]': '1.0', 'x[1]': '-2.0' }],
  ['x = 1.0, 2.0', { 'x[0]': '1.0', 'x[1]': '2.0' }],
  ['M = [[1.0, 2.0], [3.0, y]]', { 'M[0][0]': '1.0', 'M[0][1]': '2.0', 'M[1][0]': '3.0' }],
  ['w = Value(2.0, label="w")', { w: '2.0' }],
  ['w = (-2.0)', { w: '-2.0' }],
  ['self.w = 1.5', { 'self.w': '1.5' }],
  ['if a:\n    b = 1.0', { b: '1.0' }],
  ['a = 2.0 * 3.0\nb = a\nc = f()\nd = "1.0"', {}],
  ['a, b = 1.0', {}],
]

describe('the numbers that a program writes', () => {
  test.each(CASES)('%s', (source, expected) => {
    const found = writtenIn(source)
    expect(Object.fromEntries(found.map(({ label, text }) => [label, text]))).toEqual(expected)
    for (const { from, text } of found) expect(source.slice(from, from + text.length)).toBe(text)
  })

  test('a program with a mistake still tells those that can be read', () => {
    expect(writtenIn('a = 2.0\nb = (1 +\n')[0]).toMatchObject({ label: 'a', text: '2.0' })
  })

  test('are read as Python reads them', () => {
    expect(['- 1_000.5', '1e-3', '2.'].map(numberOf)).toEqual([-1000.5, 0.001, 2])
  })
})
