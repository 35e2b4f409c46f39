/** A direction on screen. */
export type Way = 'left' | 'right' | 'up' | 'down'

interface Spot {
  readonly x: number
  readonly y: number
}

const DIRECTIONS: Readonly<Record<Way, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/**
 * The body that a step on screen leads to: the nearest within 60° of the direction, distance sideways counting double.
 * Without a starting point the one furthest to the right, where the loss is; null where there is none.
 */
export function nearestBody(
  spots: readonly (Spot | null)[],
  from: number | null,
  way: Way,
): number | null {
  const start = from === null ? null : (spots[from] ?? null)
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  spots.forEach((spot, body) => {
    if (!spot || body === from) return
    const cost = start ? costOf(spot.x - start.x, spot.y - start.y, way) : -spot.x
    if (cost < least) {
      least = cost
      best = body
    }
  })
  return best
}

function costOf(dx: number, dy: number, way: Way): number {
  const [ux, uy] = DIRECTIONS[way]
  const along = dx * ux + dy * uy
  const across = Math.abs(dx * uy) + Math.abs(dy * ux)
  const isInCone = along > 0 && across <= along * Math.tan(Math.PI / 3)
  return isInCone ? along + 2 * across : Number.POSITIVE_INFINITY
}
