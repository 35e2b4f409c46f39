import { describe, expect, test } from 'vitest'
import type { Beat, Seconds } from '../show/show.ts'
import { beatIndexAt, beatPlaceAt, nextStop, phaseStop, previousStop } from './beats.ts'

const beat = (phase: Beat['phase'], start: number, end: number, pass = 0): Beat => ({
  phase,
  pass,
  name: `${phase}:${start}`,
  tick: '×',
  start: start as Seconds,
  end: end as Seconds,
  bodies: [],
})

const beats = [
  beat('forward', 0, 0.4),
  beat('forward', 0.4, 1),
  beat('backward', 2, 3),
  beat('backward', 3, 4),
  beat('backward', 4, 5),
  beat('update', 5, 6),
]

describe('beats', () => {
  test('a time belongs to the last beat that moves, and a stop to the beat that ended there', () => {
    expect(beatIndexAt(beats, 0)).toBe(0)
    expect(beatIndexAt(beats, 0.4)).toBe(0)
    expect(beatIndexAt(beats, 0.41)).toBe(1)
    expect(beatIndexAt(beats, 1.5)).toBe(1)
    expect(beatIndexAt(beats, 99)).toBe(5)
    expect(beatIndexAt([], 1)).toBe(-1)
  })

  test('the place of a beat counts within its phase', () => {
    expect(beatPlaceAt(beats, 3.5)).toMatchObject({ index: 3, ordinal: 2, of: 3 })
    expect(beatPlaceAt(beats, 5.5)).toMatchObject({ ordinal: 1, of: 1 })
    expect(beatPlaceAt([], 0)).toBeNull()
  })

  test('a phase of the next pass is counted on its own', () => {
    const two = [beat('forward', 0, 1, 0), beat('forward', 1, 2, 1), beat('forward', 2, 3, 1)]
    expect(beatPlaceAt(two, 0.5)).toMatchObject({ ordinal: 1, of: 1 })
    expect(beatPlaceAt(two, 2.5)).toMatchObject({ ordinal: 2, of: 2 })
  })

  test('stepping forward visits the end of every beat once, and then stops', () => {
    const stops: number[] = []
    for (let t = nextStop(beats, 0); t !== null; t = nextStop(beats, t)) stops.push(t)
    expect(stops).toEqual([0.4, 1, 3, 4, 5, 6])
  })

  test('stepping back visits the same stops in reverse and ends at the beginning', () => {
    const stops: number[] = []
    for (let t = previousStop(beats, 6); t > 0; t = previousStop(beats, t)) stops.push(t)
    expect(stops).toEqual([5, 4, 3, 1, 0.4])
    expect(previousStop(beats, 0.2)).toBe(0)
  })

  test('a phase step leads to the start of the next or previous phase', () => {
    expect(phaseStop(beats, 0, 1)).toBe(2)
    expect(phaseStop(beats, 2.5, 1)).toBe(5)
    expect(phaseStop(beats, 5.5, 1)).toBeNull()
    expect(phaseStop(beats, 3.5, -1)).toBe(2)
    expect(phaseStop(beats, 2, -1)).toBe(0)
  })
})
