import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeProduct, closeSum, formatCells, formatNumber, formatShape } from './numbers.ts'

/** Reads a printed number back. */
const read = (text: string) => Number(text.replaceAll('−', '-').replace('∞', 'Infinity'))

describe('numbers on stage', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0.19661193, '0.20'],
    [-0.39322387, '−0.39'],
    [0, '0.00'],
    [-0, '0.00'],
    [0.01, '0.01'],
    [-0.01, '−0.01'],
    [0.0099, '9.9e−3'],
    [0.0062, '6.2e−3'],
    [-1.23e-7, '−1.2e−7'],
    [999.99, '999.99'],
    [999.996, '1.0e3'],
    [1000, '1.0e3'],
    [12_345, '1.2e4'],
    [-1.5e21, '−1.5e21'],
    [5e-324, '4.9e−324'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ]
  for (const [value, text] of cases) {
    it(`writes ${Object.is(value, -0) ? '-0' : value} as ${text}`, () => {
      expect(formatNumber(value)).toBe(text)
    })
  }

  it('is never minus zero, has no hyphen and no plus', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const text = formatNumber(value)
        expect(text).not.toMatch(/[-+]/)
        expect(text).not.toMatch(/^−0\.0+$/)
      }),
    )
  })
  it('is within half of its last digit of the number', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        const shown = read(formatNumber(value))
        const isFixed = !formatNumber(value).includes('e')
        const tolerance = isFixed ? 0.005 : Math.abs(value) * 0.05 + 5e-324
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(tolerance * (1 + 1e-9))
      }),
    )
  })
  it('grows where the number grows', () => {
    const number = fc.double({ noNaN: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(read(formatNumber(low))).toBeLessThanOrEqual(read(formatNumber(high)))
      }),
    )
  })
})

describe('numbers in cells', () => {
  it('have the same decimals in the whole tensor, negative or not', () => {
    expect(formatCells([0.5, -0.5, 12.345], 2)).toEqual(['0.50', '−0.50', '12.35'])
    expect(formatCells([0.5, -0.5, 12.345], 1)).toEqual(['0.5', '−0.5', '12.3'])
  })
  it('take a power of ten rather than reading as zero', () => {
    expect(formatCells([-0.04, 0.31, 0, -0], 1)).toEqual(['−4e−2', '0.3', '0.0', '0.0'])
    expect(formatCells([0.004, -3], 2)).toEqual(['4e−3', '−3.00'])
    expect(formatCells([12345, 1], 2)).toEqual(['1.2e4', '1.00'])
  })
  it('are powers of ten throughout where all are small', () => {
    expect(formatCells([0.0012, -0.0003, 0], 2)).toEqual(['1.2e−3', '−3.0e−4', '0.00'])
    expect(formatCells([0.0012, -0.0003], 1)).toEqual(['1e−3', '−3e−4'])
  })
  it('are never left out, whatever they are', () => {
    const numbers = fc.array(fc.double(), { minLength: 1 })
    fc.assert(
      fc.property(numbers, fc.constantFrom(1 as const, 2 as const), (values, decimals) => {
        const texts = formatCells(values, decimals)
        expect(texts.every((text) => text !== '')).toBe(true)
        texts.forEach((text, i) => {
          expect(/^[0.]+$/.test(text), text).toBe(values[i] === 0)
        })
      }),
    )
    expect(formatCells([Number.NaN, Infinity, -Infinity], 2)).toEqual(['NaN', '∞', '−∞'])
  })
})

describe('products in cards', () => {
  it('stay at two decimals where that is right', () => {
    expect(closeProduct([-1, 0.19661193324148188], -0.19661193324148188)).toEqual({
      operands: ['−1.00', '0.20'],
      result: '−0.20',
      closes: true,
    })
  })
  it('take as many decimals as they need', () => {
    expect(closeProduct([-3, 0.19661193324148188], -0.5898357997244457)).toEqual({
      operands: ['−3.00', '0.1966'],
      result: '−0.5898',
      closes: true,
    })
    expect(closeProduct([2, 0.19661193324148188], 0.39322386648296376).operands).toEqual([
      '2.00',
      '0.1966',
    ])
  })
  it('print small factors with powers of ten', () => {
    expect(closeProduct([1.2e-5, 0.25], 3e-6)).toEqual({
      operands: ['1.2e−5', '0.25'],
      result: '3.0e−6',
      closes: true,
    })
  })
  it('print zero, NaN and infinity as such', () => {
    expect(closeProduct([0, -0.5], -0)).toEqual({
      operands: ['0.00', '−0.50'],
      result: '0.00',
      closes: true,
    })
    expect(closeProduct([Number.NaN, 2], Number.NaN).result).toBe('NaN')
    expect(closeProduct([Infinity, -2], -Infinity).result).toBe('−∞')
  })
  it('are right as printed whenever they say so', () => {
    const factor = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        const { operands, result, closes } = closeProduct([a, b], a * b)
        fc.pre(closes && !result.includes('e'))
        const decimals = result.length - result.indexOf('.') - 1
        const product = operands.reduce((p, text) => p * read(text), 1)
        expect(Math.abs(product - read(result))).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9)
      }),
    )
  })
  it('close for factors of everyday size', () => {
    const factor = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(factor, (a) => {
        expect(closeProduct([-1, a], -a).closes).toBe(true)
      }),
    )
  })
})

describe('sums at a fan-out', () => {
  it('add up as printed', () => {
    expect(closeSum([0.3, -0.1], 0.2)).toEqual({
      operands: ['0.30', '−0.10'],
      result: '0.20',
      closes: true,
    })
    expect(closeSum([0.125, 0.125], 0.25).operands).toEqual(['0.125', '0.125'])
  })
})

describe('shapes', () => {
  it('are written with a multiplication sign', () => {
    expect(formatShape([4, 3])).toBe('4 × 3')
    expect(formatShape([5])).toBe('5')
  })
})
