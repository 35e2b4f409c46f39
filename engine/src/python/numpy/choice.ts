import type { RandomState } from '../../random.ts'
import { raise } from '../raise.ts'

/** Places that `np.random.choice` picks among `count`, after numpy/random/mtrand.pyx. */
export function choose(
  state: RandomState,
  count: number,
  size: number,
  replace: boolean,
  chances: readonly number[] | null,
): number[] {
  if (count === 0 && size > 0)
    throw raise('ValueError', 'a cannot be empty unless no samples are taken')
  if (chances) checkChances(chances, count)
  if (replace) {
    if (!chances) return Array.from({ length: size }, () => state.upTo(count - 1))
    const steps = cumulative(chances)
    return Array.from({ length: size }, () => placeOf(steps, state.double()))
  }
  if (size > count)
    throw raise('ValueError', "Cannot take a larger sample than population when 'replace=False'")
  return chances ? withoutRepeats(state, size, chances) : state.permutation(count).slice(0, size)
}

function checkChances(chances: readonly number[], count: number): void {
  if (chances.length !== count) throw raise('ValueError', "'a' and 'p' must have same size")
  if (chances.some((p) => p < 0)) throw raise('ValueError', 'probabilities are not non-negative')
  const total = chances.reduce((sum, p) => sum + p, 0)
  if (Math.abs(total - 1) > 1e-8)
    throw raise('ValueError', 'probabilities do not sum to 1', 'Divide them by their sum.')
}

function cumulative(chances: readonly number[]): number[] {
  let total = 0
  const sums = chances.map((p) => {
    total += p
    return total
  })
  return sums.map((sum) => sum / total)
}

/** `searchsorted(steps, x, side='right')`. */
function placeOf(steps: readonly number[], x: number): number {
  const at = steps.findIndex((step) => step > x)
  return at < 0 ? steps.length : at
}

function withoutRepeats(state: RandomState, size: number, chances: readonly number[]): number[] {
  if (chances.filter((p) => p > 0).length < size)
    throw raise('ValueError', 'Fewer non-zero entries in p than size')
  const left = [...chances]
  const found: number[] = []
  while (found.length < size) {
    const numbers = Array.from({ length: size - found.length }, () => state.double())
    for (const place of found) left[place] = 0
    const steps = cumulative(left)
    found.push(...new Set(numbers.map((x) => placeOf(steps, x))))
  }
  return found
}
