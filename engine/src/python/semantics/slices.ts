import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import type { PySlice } from '../values/collections.ts'
import { asIndexOrNone } from './numbers.ts'

/** `items[start:stop:step]` by Python's rules (CPython's PySlice_AdjustIndices). */
export function sliceOf<T>(rt: Runtime, items: readonly T[], slice: PySlice): T[] {
  const step = asIndexOrNone(rt, slice.step) ?? 1
  if (step === 0) throw raise('ValueError', 'slice step cannot be zero')
  const { length } = items
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1]
  const clamp = (bound: number | null, fallback: number) =>
    bound === null ? fallback : Math.min(Math.max(bound < 0 ? bound + length : bound, low), high)
  const start = clamp(asIndexOrNone(rt, slice.start), step > 0 ? low : high)
  const stop = clamp(asIndexOrNone(rt, slice.stop), step > 0 ? high : low)
  const result: T[] = []
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) result.push(items[i] as T)
  return result
}
