import { beforeAll, describe, expect, it } from 'vitest'
import type { Kernels } from '../src/tensor/kernels/kernels.ts'
import { builtKernels, filled, numbers } from './fixtures/kernels.ts'
import { loadKernels } from './kernels.ts'

let fast: Kernels

beforeAll(async () => {
  fast = await builtKernels()
}, 60_000)

describe('the memory of the WASM kernels', () => {
  it('grows under arrays that are in use', () => {
    const source = fast.arrays()!
    const first = filled(source, 'float64', numbers(100, 6))
    const copy = Array.from(first)
    for (let i = 0; i < 8; i++) source.take(2 ** 20, 'float64')!.fill(i)
    expect(Array.from(first)).toEqual(copy)
    const sum = source.take(100, 'float64')!
    const row = { data: first, at: 0, row: 0, column: 1 }
    fast.add(row, row, sum, 0, 1, 100)
    expect(Array.from(sum)).toEqual(copy.map((x) => 2 * x))
  })

  it('is told from the memory of other kernels', () => {
    const other = loadKernels()!.arrays()!
    const x = filled(other, 'float64', numbers(100, 9))
    const out = other.take(100, 'float64')!
    fast.tanh(x, out)
    expect(Array.from(out)).toEqual(Array.from(x, Math.tanh))
  })

  it('gives exp and tanh of 64 bits the digits that JavaScript gives them', () => {
    const source = fast.arrays()!
    const x = filled(
      source,
      'float64',
      numbers(5000, 8).map((value) => 10 * value ** 3),
    )
    const out = source.take(5000, 'float64')!
    fast.tanh(x, out)
    expect(Array.from(out)).toEqual(Array.from(x, Math.tanh))
    fast.exp(x, out)
    expect(Array.from(out)).toEqual(Array.from(x, Math.exp))
  })
})
