import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { describeBeat } from './describe.ts'
import { sigmoidTrace } from './fixtures.ts'
import { frameAt, gradientShownAt, valueShownAt } from './frame.ts'
import type { Seconds } from './show.ts'
import { tableAt } from './table.ts'

const at = (time: number) => time as Seconds
const show = buildShow(sigmoidTrace())
const training = buildShow(sigmoidTrace({ steps: 3 }))
const { beats } = show.timeline
const [x0, m0, u, f] = [1, 5, 12, 13]

describe('the counter', () => {
  it('counts the beats of a phase', () => {
    expect(frameAt(show, at(0)).counter).toBe('Forward, 1 of 9')
    expect(frameAt(show, at(13.2)).counter).toBe('Backward, 8 of 9')
  })
  it('names the beat that has ended where a step stops', () => {
    for (const beat of beats) expect(frameAt(show, beat.end).beat).toBe(beat)
  })
  it('says which pass where there are several', () => {
    const start = training.timeline.passStart[2] ?? 0
    expect(frameAt(training, at(start + 0.5)).counter).toMatch(/^Pass 3 · Forward, \d of 9$/)
  })
})

describe('beats', () => {
  it('follow each other and fill the show', () => {
    for (const { timeline } of [show, training]) {
      timeline.beats.forEach((beat, i) => {
        expect(beat.end).toBeGreaterThan(beat.start)
        const next = timeline.beats[i + 1]
        if (next) expect(next.start).toBeGreaterThan(beat.end)
      })
      expect(timeline.beats.at(-1)?.end).toBeCloseTo(timeline.duration)
    }
  })
  it('have the ticks of the look', () => {
    const ticks = beats.filter((b) => b.phase === 'forward').map((b) => b.tick)
    expect(ticks).toEqual(['w x', '×', '+', '+', '−', 'eˣ', '+', '1/x', 'f'])
    const back = beats.filter((b) => b.phase === 'backward').map((b) => b.tick)
    expect(back).toEqual(ticks.toReversed())
  })
  it('have names made from the program', () => {
    expect(beats[1]?.name).toBe('forward:m0')
    expect(beats.at(-2)?.name).toBe('backward:m0')
  })
  it('are told in sentences', () => {
    const multiply = beats.find((beat) => beat.name === 'backward:m0')
    expect(multiply && describeBeat(show, multiply)[0]).toContain(
      'Multiply gate: upstream 0.20 times x0, minus 1, gives minus 0.20 for w0',
    )
    const exp = beats.find((beat) => beat.name === 'forward:e')
    expect(exp && describeBeat(show, exp)).toEqual(['Exponential gate: n, minus 1, gives e, 0.37.'])
  })
})

describe('numbers', () => {
  it('appear level by level as one steps forward', () => {
    const shownAfter = (beat: number) => valueShownAt(show, m0, beats[beat]?.end ?? 0)
    expect(shownAfter(0)).toBeNull()
    expect(shownAfter(1)).toBe(-2)
  })
  it('are blank before the backward pass comes, not zero', () => {
    expect(gradientShownAt(show, x0, at(6))).toBeNull()
    expect(gradientShownAt(show, f, at(6.4))).toBe(1)
    expect(gradientShownAt(show, u, at(6.4))).toBeNull()
    expect(gradientShownAt(show, x0, show.timeline.duration)).toBeCloseTo(0.3932)
  })
  it('stay in the next pass until the new one comes, an updated parameter the new one', () => {
    const second = training.timeline.passStart[1] ?? 0
    expect(valueShownAt(training, 0, at(second - 2))).toBe(2)
    expect(valueShownAt(training, 0, at(second - 0.2))).toBeCloseTo(2.01966)
    expect(valueShownAt(training, 0, at(second + 0.001))).toBeCloseTo(2.01966)
    expect(valueShownAt(training, m0, at(second + 0.001))).toBe(-2)
    expect(valueShownAt(training, m0, at(second + 1))).toBeCloseTo(-2.01966)
    expect(gradientShownAt(training, m0, at(second + 1))).toBeNull()
  })
  it('are the same however one came to a moment', () => {
    const times = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 2 })
    fc.assert(
      fc.property(times, (moments) => {
        const look = (t: number) => [frameAt(training, at(t)), tableAt(training, at(t))]
        const there = moments.map(look)
        const back = moments.toReversed().map(look).toReversed()
        expect(back).toEqual(there)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the table', () => {
  it('shows a parameter’s new value once its dial has turned', () => {
    const w0 = (time: number) => tableAt(training, at(time)).find((row) => row.name === 'w0')?.value
    const second = training.timeline.passStart[1] ?? 0
    expect([w0(second - 2), w0(second - 0.5), w0(second)]).toEqual(['2.00', '2.02', '2.02'])
  })
  it('is blank where the stage is blank', () => {
    expect(tableAt(show, at(0)).every((row) => row.value === '' && row.gradient === '')).toBe(true)
  })
  it('has every number of the circuit at the end', () => {
    const rows = tableAt(show, show.timeline.duration)
    const w1 = rows.find((row) => row.name === 'w1')
    expect(w1).toMatchObject({ op: 'parameter', value: '−3.00', gradient: '−0.39' })
    expect(rows.find((row) => row.name === 'e')).toMatchObject({
      op: 'Exponential',
      value: '0.37',
      gradient: '−0.53',
    })
    expect(rows.length).toBe(14)
  })
})
