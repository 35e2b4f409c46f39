import { afterEach, describe, expect, it, vi } from 'vitest'
import { kernels, plainKernels, useKernels } from './kernels.ts'
import { whenWorthIt } from './whenWorthIt.ts'

afterEach(() => useKernels(plainKernels))

/** Multiplies two square matrices of ones. */
function multiply(size: number): number {
  const ones = { data: new Float64Array(size * size).fill(1), at: 0, row: size, column: 1 }
  const out = new Float64Array(size * size)
  kernels().matmul(ones, ones, out, 0, size, size, size)
  return out.at(-1)!
}

describe('fast kernels that are loaded when they are worth it', () => {
  it('are loaded by the first large matrix product, once', () => {
    const matmul = vi.fn(plainKernels.matmul)
    const load = vi.fn(() => ({ ...plainKernels, matmul }))
    useKernels(whenWorthIt(load))
    expect(multiply(8)).toBe(8)
    expect(load).not.toHaveBeenCalled()
    expect(multiply(64)).toBe(64)
    expect(multiply(64)).toBe(64)
    expect(load).toHaveBeenCalledTimes(1)
    expect(matmul).toHaveBeenCalledTimes(2)
  })

  it('are loaded when arrays for a replay are wanted', () => {
    const source = { take: () => null }
    useKernels(whenWorthIt(() => ({ ...plainKernels, arrays: () => source })))
    expect(kernels().arrays()).toBe(source)
  })

  it('leave the work to the plain ones where they cannot run', () => {
    const load = vi.fn(() => null)
    useKernels(whenWorthIt(load))
    expect(multiply(64)).toBe(64)
    expect(kernels().arrays()).toBeNull()
    expect(load).toHaveBeenCalledTimes(1)
  })
})
