import fc from 'fast-check'
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { latexName } from './latexName.ts'

describe('a name of the program as mathematics', () => {
  const cases: Readonly<Record<string, string>> = {
    w: 'w',
    w0: 'w_0',
    w_0: 'w_0',
    W12: 'W_{12}',
    gamma: '\\gamma',
    beta1: '\\beta_1',
    loss: '\\text{loss}',
    x_hat: 'x_{\\text{hat}}',
    'w[0]': 'w_0',
    'W[0, 1]': 'W_{0, 1}',
    '1': '1',
    '−0.5': '-0.5',
    my_long_name: '\\text{my\\_long\\_name}',
  }
  for (const [name, latex] of Object.entries(cases)) {
    it(`sets ${name} as ${latex}`, () => {
      expect(latexName(name)).toBe(latex)
    })
  }
  it('is something that KaTeX can set, whatever the name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        expect(() => katex.renderToString(latexName(name), { throwOnError: true })).not.toThrow()
      }),
    )
  })
})
