/** A size in CSS pixels. */
export interface Box {
  readonly width: number
  readonly height: number
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
}

interface Obstacle {
  /** Left, top, right, bottom. */
  readonly box: readonly [number, number, number, number]
}

/** Where a card stands, and the line that leads to its gate. */
export interface Placed {
  readonly left: number
  readonly top: number
  readonly path: string
}

/** Space between gate and card, and from the edges of the stage, px. */
const GAP = 72
const MARGIN = 16

/**
 * Places a card beside a gate: of right, left, above and below the place that covers the fewest labels, shifted into
 * the stage. The leader runs from the gate's ring to the nearest edge of the card.
 */
export function placeCard(spot: Spot, card: Box, room: Box, labels: readonly Obstacle[]): Placed {
  const reach = spot.radius + GAP
  const across = spot.x - card.width / 2
  const beside = spot.y - card.height * 0.5
  const places = [
    { left: spot.x + reach, top: spot.y - card.height * 0.75 },
    { left: spot.x + reach, top: spot.y - card.height - spot.radius },
    { left: spot.x + reach, top: spot.y + spot.radius },
    { left: spot.x - reach - card.width, top: beside },
    { left: across, top: spot.y - reach - card.height },
    { left: across, top: spot.y + reach },
  ].map(({ left, top }) => ({
    left: Math.round(clamp(left, MARGIN, room.width - card.width - MARGIN)),
    top: Math.round(clamp(top, MARGIN, room.height - card.height - MARGIN)),
  }))
  const costs = places.map((place, i) => i + 100 * covered(place, card, spot, labels))
  const best = places[costs.indexOf(Math.min(...costs))] ?? { left: MARGIN, top: MARGIN }
  return { ...best, path: leaderTo(best, card, spot) }
}

/** How many labels a card would hide; hiding the gate itself counts as many. */
function covered(
  { left, top }: { readonly left: number; readonly top: number },
  { width, height }: Box,
  spot: Spot,
  labels: readonly Obstacle[],
): number {
  const overlaps = ([l, t, r, b]: Obstacle['box']) =>
    l < left + width && r > left && t < top + height && b > top
  const { x, y, radius } = spot
  const hidesGate = overlaps([x - radius, y - radius, x + radius, y + radius])
  return labels.filter(({ box }) => overlaps(box)).length + (hidesGate ? 50 : 0)
}

function leaderTo(
  { left, top }: { readonly left: number; readonly top: number },
  { width, height }: Box,
  { x, y, radius }: Spot,
): string {
  const toX = clamp(x, left, left + width)
  const toY = clamp(y, top + Math.min(24, height / 2), top + height - Math.min(24, height / 2))
  const length = Math.hypot(toX - x, toY - y) || 1
  const fromX = x + ((toX - x) / length) * (radius + 4)
  const fromY = y + ((toY - y) / length) * (radius + 4)
  const middle = (fromX + toX) / 2
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)))
}
