/** The pass that a time lies in; times before and after the show belong to its first and last. */
export function passAt(passStart: Float64Array, passCount: number, time: number): number {
  let low = 0
  let high = Math.max(0, passCount - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((passStart[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}
