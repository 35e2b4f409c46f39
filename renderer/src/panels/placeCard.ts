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

/** Something that a card had better not cover. */
export interface Obstacle {
  /** Left, top, right, bottom. */
  readonly box: readonly [number, number, number, number]
  /** How many things it counts as; 1 without. */
  readonly weight?: number
}

/** Where a card stands, and the line that leads to its gate. */
export interface Placed {
  readonly left: number
  readonly top: number
  readonly path: string
  /** Where the line meets the card. */
  readonly end: { readonly x: number; readonly y: number }
}

/** Space between gate and card, and from the edges of the stage, px. */
const GAP = 148
const MARGIN = 16
/** The selection ring's radius, in those of the gate. */
const RING = 1.5

/**
 * Places a card beside a gate: of right, left, above, below and the corners the place that covers the fewest things, shifted into
 * the stage. The leader runs from the gate's ring to the nearest edge of the card.
 */
export function placeCard(
  spot: Spot,
  card: Box,
  room: Box,
  obstacles: readonly Obstacle[],
): Placed {
  const reach = spot.radius + GAP
  const across = spot.x - card.width / 2
  const beside = spot.y - card.height * 0.5
  const places = [
    { left: spot.x + reach, top: spot.y - card.height * 0.8 },
    { left: spot.x + reach, top: spot.y - card.height - spot.radius },
    { left: spot.x + reach, top: spot.y + spot.radius },
    { left: spot.x - reach - card.width, top: beside },
    { left: across, top: spot.y - reach - card.height },
    { left: across, top: spot.y + reach },
    { left: 0, top: 0 },
    { left: room.width, top: 0 },
    { left: 0, top: room.height },
    { left: room.width, top: room.height },
  ].map(({ left, top }) => ({
    left: Math.round(clamp(left, MARGIN, room.width - card.width - MARGIN)),
    top: Math.round(clamp(top, MARGIN, room.height - card.height - MARGIN)),
  }))
  const costs = places.map((place, i) => i + 100 * covered(place, card, spot, obstacles))
  const best = places[costs.indexOf(Math.min(...costs))] ?? { left: MARGIN, top: MARGIN }
  return { ...best, ...leaderTo(best, card, spot) }
}

/** How many things a card would hide; hiding the gate itself counts as many. */
function covered(
  { left, top }: { readonly left: number; readonly top: number },
  { width, height }: Box,
  spot: Spot,
  obstacles: readonly Obstacle[],
): number {
  const overlaps = ([l, t, r, b]: Obstacle['box']) =>
    l < left + width && r > left && t < top + height && b > top
  const { x, y, radius } = spot
  const hidesGate = overlaps([x - radius, y - radius, x + radius, y + radius])
  const hidden = obstacles.filter(({ box }) => overlaps(box))
  return hidden.reduce((sum, { weight = 1 }) => sum + weight, hidesGate ? 50 : 0)
}

/** From the ring around the gate in an S to the middle of the card's nearest edge. */
function leaderTo(
  { left, top }: { readonly left: number; readonly top: number },
  { width, height }: Box,
  { x, y, radius }: Spot,
): Pick<Placed, 'path' | 'end'> {
  const middle = { x: left + width / 2, y: top + height / 2 }
  const isBeside = x < left || x > left + width
  const end = isBeside
    ? { x: x < left ? left : left + width, y: middle.y }
    : { x: middle.x, y: y < top ? top : top + height }
  // Leaving the ring a little towards the card, not at it, makes the S.
  const away = isBeside
    ? { x: Math.sign(end.x - x), y: (0.3 * (end.y - y)) / Math.abs(end.x - x) }
    : { x: (0.3 * (end.x - x)) / Math.abs(end.y - y), y: Math.sign(end.y - y) }
  const length = Math.hypot(away.x, away.y) || 1
  const fromX = x + (away.x / length) * radius * RING
  const fromY = y + (away.y / length) * radius * RING
  const bend = isBeside ? 0.55 * (end.x - fromX) : 0
  const rise = isBeside ? 0 : 0.55 * (end.y - fromY)
  const curve = `C${fromX + bend} ${fromY + rise} ${end.x - bend} ${end.y - rise} ${end.x} ${end.y}`
  return { path: `M${fromX} ${fromY}${curve}`, end }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)))
}
