import { describe, expect, test } from 'vitest'
import type { Beat, Seconds } from '../../show/show.ts'
import { filled, segmentsOf, shareOf, ticksOf, timeAt } from './scale.ts'

const beat = (phase: Beat['phase'], start: number, end: number): Beat => ({
  phase,
  pass: 0,
  name: `${phase}:${start}`,
  tick: `${phase}${start}`,
  start: start as Seconds,
  end: end as Seconds,
  bodies: [],
})

const forward = [beat('forward', 0.1, 0.4), beat('forward', 0.4, 1)]
const backward = [beat('backward', 2, 2.3), beat('backward', 3, 5)]
const update = [beat('update', 6, 7)]

describe('the timeline of a pass', () => {
  const segments = segmentsOf([...forward, ...backward, ...update], 0, 8)

  test('is a palindrome: forward and backward are equally wide, the update is narrow', () => {
    expect(segments.map((segment) => segment.phase)).toEqual(['forward', 'backward', 'update'])
    expect(segments[0]?.width).toBeCloseTo(segments[1]?.width ?? 0)
    expect(segments.reduce((sum, segment) => sum + segment.width, 0)).toBeCloseTo(1)
  })

  test('fills its whole width without an update', () => {
    const [first, second] = segmentsOf([...forward, ...backward], 0, 8)
    expect(first?.width).toBe(0.5)
    expect(second?.left).toBe(0.5)
  })

  test('gives every beat of a phase the same width, however long it lasts', () => {
    const middle = shareOf(segments, 0.4)
    expect(middle).toBeCloseTo((segments[0]?.width ?? 0) / 2)
  })

  test('begins at 0 and ends at 1', () => {
    expect(shareOf(segments, 0)).toBe(0)
    expect(shareOf(segments, 8)).toBe(1)
    expect(shareOf(segments, 99)).toBe(1)
  })

  test('leads from a place to its time and back', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      expect(shareOf(segments, timeAt(segments, share))).toBeCloseTo(share, 9)
    }
  })

  test('never runs backwards', () => {
    const shares = Array.from({ length: 900 }, (_, i) => shareOf(segments, i / 100))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  test('fills a phase from empty to full', () => {
    const backwards = segments[1]
    if (!backwards) throw new Error('no backward phase')
    expect(filled(backwards, 1)).toBe(0)
    expect(filled(backwards, 3)).toBe(0.5)
    expect(filled(backwards, 7)).toBe(1)
  })

  test('is empty without beats', () => {
    expect(segmentsOf([], 0, 0)).toEqual([])
    expect(shareOf([], 3)).toBe(0)
    expect(timeAt([], 0.5)).toBe(0)
  })
})

describe('the ticks under the timeline', () => {
  const phases = (count: number) => [
    ...Array.from({ length: count }, (_, i) => beat('forward', i, i + 1)),
    ...Array.from({ length: count }, (_, i) => beat('backward', count + i, count + i + 1)),
    beat('update', 2 * count, 2 * count + 1),
  ]

  for (const count of [1, 3, 14, 187, 4000]) {
    for (const width of [240, 640, 1400]) {
      test(`have room of their own for ${count} beats on ${width} pixels`, () => {
        const segments = segmentsOf(phases(count), 0, 2 * count + 2)
        const ticks = segments.flatMap((segment) => ticksOf(segment, width))
        const gaps = ticks.slice(1).map((tick, i) => (tick.at - (ticks[i]?.at ?? 0)) * width)
        for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(24)
        expect(ticks.length).toBeGreaterThan(1)
      })
    }
  }

  test('are all there where they have room', () => {
    const [first] = segmentsOf(phases(9), 0, 20)
    expect(first && ticksOf(first, 1000)).toHaveLength(9)
  })
})
