import { expect, test } from 'vitest'
import { nearestBody } from './nearest.ts'

const spots = [
  { x: 0, y: 0 },
  { x: 100, y: 10 },
  { x: 60, y: 80 },
  { x: 300, y: 0 },
  null,
  { x: 0, y: 90 },
]

test('a step leads to the nearest body that way, straight ahead before aside', () => {
  expect(nearestBody(spots, 0, 'right')).toBe(1)
  expect(nearestBody(spots, 1, 'right')).toBe(3)
  expect(nearestBody(spots, 0, 'down')).toBe(5)
  expect(nearestBody(spots, 3, 'left')).toBe(1)
})

test('where nothing lies that way the step leads nowhere', () => {
  expect(nearestBody(spots, 0, 'up')).toBeNull()
  expect(nearestBody(spots, 3, 'right')).toBeNull()
  expect(nearestBody([], null, 'left')).toBeNull()
})

test('without a selection the walk begins at the loss, furthest to the right', () => {
  expect(nearestBody(spots, null, 'left')).toBe(3)
})
