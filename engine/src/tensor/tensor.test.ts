import { describe, expect, it } from 'vitest'
import { broadcastShapes, formatShape, inferShape, normalizeAxes } from './shape.ts'
import {
  arange,
  fromArray,
  fromFlat,
  full,
  isContiguous,
  ones,
  sameTensor,
  scalar,
  toFlat,
  toNested,
  zeros,
} from './tensor.ts'
import { broadcastTo, contiguous, reshaped, transposed } from './views.ts'

describe('constructors', () => {
  it('read nested arrays as NumPy does', () => {
    expect(
      fromArray([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toMatchObject({ shape: [2, 3], strides: [3, 1], dtype: 'float64' })
    expect(fromArray([true, false]).dtype).toBe('bool')
    expect(fromArray(5).shape).toEqual([])
    expect(fromArray([]).shape).toEqual([0])
    expect(fromArray([[], []]).shape).toEqual([2, 0])
    expect(fromArray([1, 2], 'int64').dtype).toBe('int64')
  })

  it('refuse rows of different lengths', () => {
    expect(() => fromArray([[1, 2], [3]])).toThrow(/inhomogeneous shape after 1 dimensions/)
    expect(() => fromArray([1, [2]])).toThrow(/inhomogeneous/)
    expect(() => fromFlat([1, 2, 3], [2, 2])).toThrow(
      'cannot reshape array of size 3 into shape (2,2)',
    )
  })

  it('fill and count', () => {
    expect(toNested(zeros([2]))).toEqual([0, 0])
    expect(toNested(ones([2], 'bool'))).toEqual([true, true])
    expect(toNested(full([], 7))).toBe(7)
    expect(toNested(arange(0, 5, 2, 'int64'))).toEqual([0, 2, 4])
    expect(toNested(arange(3, 0, -1))).toEqual([3, 2, 1])
    expect(toNested(arange(1, 1))).toEqual([])
    expect(toFlat(arange(0.1, 0.5, 0.1))).toEqual([0.1, 0.2, 0.30000000000000004, 0.4])
  })

  it('keep 32-bit numbers in 32 bits', () => {
    expect(scalar(0.1, 'float32').data[0]).toBe(Math.fround(0.1))
  })
})

describe('views', () => {
  const x = fromArray([
    [1, 2, 3],
    [4, 5, 6],
  ])

  it('share the numbers of the original', () => {
    expect(transposed(x, [1, 0]).data).toBe(x.data)
    expect(broadcastTo(x, [2, 2, 3]).data).toBe(x.data)
    expect(contiguous(x)).toBe(x)
  })

  it('read back as what they show', () => {
    expect(toNested(transposed(x, [1, 0]))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ])
    expect(toFlat(broadcastTo(fromArray([1, 2]), [2, 2]))).toEqual([1, 2, 1, 2])
    expect(toNested(reshaped(transposed(x, [1, 0]), [2, 3]))).toEqual([
      [1, 4, 2],
      [5, 3, 6],
    ])
    expect(isContiguous(contiguous(transposed(x, [1, 0])))).toBe(true)
    expect(sameTensor(transposed(transposed(x, [1, 0]), [1, 0]), x)).toBe(true)
  })
})

describe('shapes', () => {
  it('are printed as NumPy prints them', () => {
    expect([[], [3], [2, 3]].map((shape) => formatShape(shape))).toEqual(['()', '(3,)', '(2, 3)'])
    expect(formatShape([2, 3], true)).toBe('(2,3)')
  })

  it('broadcast from the last axis', () => {
    expect(broadcastShapes([[2, 1], [3], []])).toEqual([2, 3])
    expect(broadcastShapes([[0], [1]])).toEqual([0])
    expect(() => broadcastShapes([[2], [3], [1]])).toThrow('shapes (2,) (3,) (1,)')
  })

  it('fill in one unknown extent', () => {
    expect(inferShape(6, [2, -1])).toEqual([2, 3])
    expect(() => inferShape(0, [0, -1])).toThrow('cannot reshape array of size 0 into shape (0,-1)')
    expect(() => inferShape(6, [4, -1])).toThrow('cannot reshape array of size 6 into shape (4,-1)')
  })

  it('count axes from either end, each once', () => {
    expect(normalizeAxes([-1, 0], 3)).toEqual([0, 2])
    expect(normalizeAxes(null, 2)).toEqual([0, 1])
    expect(() => normalizeAxes([0, -2], 2)).toThrow("duplicate value in 'axis'")
  })
})
