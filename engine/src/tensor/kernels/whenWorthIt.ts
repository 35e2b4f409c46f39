import { type Kernels, plainKernels, useKernels } from './kernels.ts'

/** Matrix products of fewer multiplications are done before a faster set would be there. */
const WORTH_LOADING = 2 ** 17

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
  return {
    ...plainKernels,
    matmul(a, b, out, at, m, k, n) {
      const set = m * k * n < WORTH_LOADING ? plainKernels : upgraded()
      set.matmul(a, b, out, at, m, k, n)
    },
    arrays: () => upgraded().arrays(),
  }
}
