import { afterEach, describe, expect, it, vi } from 'vitest'
import { opNamed } from '../../ops/lookup.ts'
import { fromArray, fromFlat, toFlat } from '../tensor.ts'
import { transposed } from '../views.ts'
import { plainKernels, useKernels } from './kernels.ts'

afterEach(() => useKernels(plainKernels))

describe('the kernel set', () => {
  it('can be exchanged for another with the same signatures', () => {
    const set = {
      ...plainKernels,
      matmul: vi.fn(plainKernels.matmul),
      sum: vi.fn(plainKernels.sum),
      add: vi.fn(plainKernels.add),
      im2col: vi.fn(plainKernels.im2col),
    }
    useKernels(set)
    const x = fromArray([
      [1, 2],
      [3, 4],
    ])
    expect(toFlat(opNamed('matmul').forward([x, x], {}))).toEqual([7, 10, 15, 22])
    expect(toFlat(opNamed('sum').forward([x], {}))).toEqual([10])
    expect(toFlat(opNamed('add').forward([x, x], {}))).toEqual([2, 4, 6, 8])
    const image = fromArray([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ])
    expect(toFlat(opNamed('conv2d').forward([image, image], {}))).toEqual([30])
    expect(set.matmul).toHaveBeenCalled()
    expect(set.sum).toHaveBeenCalled()
    expect(set.add).toHaveBeenCalled()
    expect(set.im2col).toHaveBeenCalled()
  })
})

describe('matrix products', () => {
  const grid = (rows: number, columns: number) =>
    fromFlat(
      Array.from({ length: rows * columns }, (_, i) => Math.sin(1 + i)),
      [rows, columns],
    )

  it.each([
    [1, 1, 1],
    [2, 3, 5],
    [3, 4, 4],
    [5, 9, 7],
    [4, 0, 3],
  ])('of %i × %i × %i add the same products in the same order, whatever the layout', (m, k, n) => {
    const a = grid(m, k)
    const b = grid(k, n)
    const turned = (rows: number, columns: number, from: (i: number, j: number) => number) =>
      transposed(
        fromFlat(
          Array.from({ length: rows * columns }, (_, p) => from(p % rows, Math.floor(p / rows))),
          [columns, rows],
        ),
        [1, 0],
      )
    const expected = Array.from({ length: m * n }, (_, place) => {
      let sum = 0
      for (let p = 0; p < k; p++)
        sum += a.data[Math.floor(place / n) * k + p]! * b.data[p * n + (place % n)]!
      return sum
    })
    const matmul = opNamed('matmul')
    expect(toFlat(matmul.forward([a, b], {}))).toEqual(expected)
    const leftTurned = turned(m, k, (i, j) => a.data[i * k + j]!)
    const rightTurned = turned(k, n, (i, j) => b.data[i * n + j]!)
    expect(toFlat(matmul.forward([leftTurned, b], {}))).toEqual(expected)
    expect(toFlat(matmul.forward([a, rightTurned], {}))).toEqual(expected)
  })
})
