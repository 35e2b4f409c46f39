import { evaluate } from '@chainlight/engine'
import { describe, expect, test } from 'vitest'
import { buildShow } from '../../show/build.ts'
import { choicesOf, sheetOf } from './sheetOf.ts'

const LOOP = `w = 2.0
x = 3.0
for step in range(3):
    f = (w * x - 1.0) ** 2
    f.backward()
    w -= 0.01 * w.grad
`

describe('the values whose gradient can be derived', () => {
  test('are the named ones that a gradient reaches, inputs first', () => {
    const show = buildShow(evaluate('w = 2.0\nx = 3.0\nq = w * x\nf = q + 1.0\nz = 4.0\n').trace)
    expect(choicesOf(show, 0).map(({ name }) => name)).toEqual(['w', 'x', 'q', 'f'])
  })

  test('have the numbers of the pass that is on stage', () => {
    const show = buildShow(evaluate(LOOP).trace)
    const lastLines = [0, 1, 2].map((pass) => {
      const [w] = choicesOf(show, pass)
      return w && sheetOf(show, w.body, pass)?.lines.at(-1)?.numeric
    })
    expect(lastLines[0]).toBe('= 3 \\cdot 10 = 30')
    expect(new Set(lastLines).size).toBe(3)
  })
})
