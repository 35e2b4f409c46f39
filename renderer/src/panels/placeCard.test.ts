import { expect, test } from 'vitest'
import { placeCard } from './placeCard.ts'

const card = { width: 480, height: 190 }
const room = { width: 1256, height: 908 }
const gate = { x: 260, y: 260, radius: 40 }

const overlap = (
  { left, top }: { left: number; top: number },
  [l, t, r, b]: readonly [number, number, number, number],
) => l < left + card.width && r > left && t < top + card.height && b > top

test('a card stands beside its gate, to the right where there is room', () => {
  const placed = placeCard(gate, card, room, [])
  expect(placed.left).toBeGreaterThan(gate.x + gate.radius)
})

test('a card never leaves the stage', () => {
  for (const x of [-50, 10, 600, 1250]) {
    for (const y of [0, 450, 905]) {
      const { left, top } = placeCard({ x, y, radius: 30 }, card, room, [])
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(left + card.width).toBeLessThanOrEqual(room.width)
      expect(top + card.height).toBeLessThanOrEqual(room.height)
    }
  }
})

test('a card covers neither its gate nor labels where it can help it', () => {
  const labels = [{ box: [400, 200, 460, 220] as const }, { box: [420, 120, 480, 140] as const }]
  const placed = placeCard(gate, card, room, labels)
  for (const { box } of labels) expect(overlap(placed, box)).toBe(false)
  expect(overlap(placed, [220, 220, 300, 300])).toBe(false)
})
