import type { Columns } from './columns.ts'

/** y of both handles of a wire's curve. */
export interface Handles {
  readonly first: number
  readonly second: number
}

/** How much a curve prefers level ends to meeting its lanes exactly. */
const STIFFNESS = 0.01

/**
 * Handles that lead a curve from y0 to y3 through the lanes that the layout kept free for it, as nearly as one cubic
 * can: least squares over the columns it passes, x of the handles half way. Without lanes its ends are level.
 */
export function handlesFor(
  columns: Columns,
  across: Float64Array,
  y: Float64Array,
  wire: number,
  ends: { readonly x0: number; readonly y0: number; readonly x3: number; readonly y3: number },
): Handles {
  // Normal equations of the shifts of both handles from level ends.
  let [aa, ab, bb, ar, br] = [STIFFNESS, 0, STIFFNESS, 0, 0]
  for (let dummy = columns.dummyStart[wire]!; dummy < columns.dummyStart[wire + 1]!; dummy++) {
    const t = whenAt((across[columns.level[dummy]!]! - ends.x0) / (ends.x3 - ends.x0))
    const s = 1 - t
    const [a, b] = [3 * s * s * t, 3 * s * t * t]
    const miss = y[dummy]! - ((s * s * s + a) * ends.y0 + (b + t * t * t) * ends.y3)
    aa += a * a
    ab += a * b
    bb += b * b
    ar += a * miss
    br += b * miss
  }
  const determinant = aa * bb - ab * ab
  return {
    first: ends.y0 + (ar * bb - br * ab) / determinant,
    second: ends.y3 + (br * aa - ar * ab) / determinant,
  }
}

/** Parameter at which a curve with handles half way has covered a share of its width: x(t) = 1.5 t − 1.5 t² + t³. */
function whenAt(share: number): number {
  const goal = Math.min(1, Math.max(0, share))
  let t = goal
  for (let i = 0; i < 8; i++) t -= (t * (1.5 + t * (t - 1.5)) - goal) / (1.5 - 3 * t + 3 * t * t)
  return t
}
