import { type Kernels, plainKernels, useKernels } from './kernels.ts'

/** A matrix product of so many multiplications pays for loading a faster set, and so do many small ones together. */
const WORTH_LOADING = 2 ** 17
const WORTH_LOADING_TOGETHER = 2 ** 22

/**
 * The plain kernels until a faster set pays for being loaded: at the first large matrix product, or when arrays are
 * wanted for a replay. `load` answers null where the faster set cannot run.
 */
export function whenWorthIt(load: () => Kernels | null): Kernels {
  const upgraded = (): Kernels => {
    const set = load() ?? plainKernels
    useKernels(set)
    return set
  }
  let together = 0
  return {
    ...plainKernels,
    matmul(a, b, out, at, m, k, n) {
      const work = m * k * n
      together += work
      const isWorthIt = work >= WORTH_LOADING || together >= WORTH_LOADING_TOGETHER
      const set = isWorthIt ? upgraded() : plainKernels
      set.matmul(a, b, out, at, m, k, n)
    },
    arrays: () => upgraded().arrays(),
  }
}
