import { evaluate } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { KIND } from './circuit.ts'
import { describeBeat } from './describe.ts'
import { lessonPrograms } from './lessonPrograms.ts'
import { formatNumber } from './numbers.ts'
import { overlaps, wiresThroughBodies } from './overlaps.ts'
import type { PassCues, Show } from './show.ts'
import { tableAt } from './table.ts'

/** A copy of cues that later calls cannot change. */
const frozen = (cues: PassCues): PassCues => structuredClone(cues)

describe.each(lessonPrograms())('lesson $lesson in its variant $variant', (variant) => {
  const { trace } = evaluate(variant.source)
  const show: Show = buildShow(trace)
  const { layout, timeline } = show

  it('stands on stage whole, and nothing overlaps', () => {
    expect(Array.from(layout.bodyOf).every((body) => body >= 0)).toBe(true)
    expect(overlaps(layout)).toEqual([])
    expect(wiresThroughBodies(layout)).toEqual([])
  })
  it('has wires from left to right that carry values and gradients', () => {
    const { wires } = layout
    const cues = timeline.cues(timeline.passCount - 1)
    for (let w = 0; w < wires.count; w++) {
      expect(wires.points[12 * w + 9]).toBeGreaterThan(wires.points[12 * w] ?? 0)
      expect(cues.wire.value[w]).not.toBeNaN()
    }
  })
  it('lights every gate after its inputs, and back after its readers', () => {
    const { wires } = layout
    const { wire, body } = timeline.cues(0)
    for (let w = 0; w < wires.count; w++) {
      const to = wires.to[w] ?? 0
      expect(body.forwardAt[to]).toBeGreaterThan(wire.forwardAt[w] ?? 0)
      if ((wire.backwardAt[w] ?? 1e9) >= 1e9) continue
      expect(wire.backwardAt[w]).toBeGreaterThanOrEqual((body.arriveAt[to] ?? 0) - 1e-4)
    }
  })
  it('shows the reference’s numbers at the end', () => {
    const rows = new Map(tableAt(show, timeline.duration).map((row) => [row.name, row]))
    for (const [name, value] of Object.entries(variant.values)) {
      const row = rows.get(name)
      if (row === undefined || typeof value !== 'number') continue
      expect(`${name}: ${row.value}`).toBe(`${name}: ${formatNumber(value)}`)
      const gradient = variant.grads[name]
      if (typeof gradient !== 'number') continue
      expect(`d${name}: ${row.gradient}`).toBe(`d${name}: ${formatNumber(gradient)}`)
    }
  })
  it('tells every beat of a gate', () => {
    for (const beat of timeline.beats) {
      const acts = beat.bodies.some((b) => layout.bodies.kind[b] === KIND.gate)
      if (acts && beat.phase === 'forward') expect(describeBeat(show, beat)).not.toEqual([])
      expect(beat.tick).not.toBe('')
    }
  })
  it('has the same cues whenever they are asked for', () => {
    const again = buildShow(trace)
    const there = Array.from({ length: timeline.passCount }, (_, p) => frozen(timeline.cues(p)))
    for (let p = timeline.passCount - 1; p >= 0; p--) {
      expect(again.timeline.cues(p)).toEqual(there[p])
    }
  })
})
