import { evaluate } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { describeBeat } from './describe.ts'
import { nodeName } from './names.ts'
import { NEVER } from './score.ts'

/** The counter of the loop is longer than the computation, and no gradient reaches it. */
const LOOP = `
w = param(0.5)
i = 0
y = w
while i < 3:
    y = y * w
    i = i + 1
for k in range(9):
    i = i + 1
y.backward()
`

describe('what no gradient reaches', () => {
  const show = buildShow(evaluate(LOOP).trace)
  const { timeline, layout, trace } = show
  const cues = timeline.cues(0)
  const isReached = (body: number) => (cues.body.gradientEvent[body] ?? -1) >= 0
  const backward = timeline.beats.filter(({ phase }) => phase === 'backward')

  it('is there: the counter of a while loop', () => {
    const { bodies } = layout
    const names = Array.from(bodies.node, (node) => nodeName(trace.graph, node))
    const counters = names.flatMap((name, body) => (name === 'i' ? [body] : []))
    expect(counters.length).toBeGreaterThan(3)
    expect(counters.filter(isReached)).toEqual([])
  })
  it('has no backward beat, no light and no sentence', () => {
    expect(backward.length).toBeGreaterThan(3)
    for (const beat of backward) {
      expect(beat.bodies.length, beat.name).toBeGreaterThan(0)
      expect(beat.bodies.filter((body) => !isReached(body))).toEqual([])
      expect(describeBeat(show, beat).join(' ')).not.toMatch(/\bi\b/)
    }
    for (let body = 0; body < layout.bodies.count; body++) {
      if (!isReached(body)) expect(cues.body.arriveAt[body]).toBeCloseTo(NEVER)
    }
  })
  it('takes no time: beats follow on each other from the seed to the end', () => {
    const [first] = backward
    expect(first?.start).toBeCloseTo(cues.blankAt, 2)
    backward.forEach(({ end }, i) => {
      expect(end).toBeCloseTo(backward[i + 1]?.start ?? cues.phases.backward[1], 2)
    })
    const longest = Math.max(...backward.map(({ start, end }) => end - start))
    expect(longest).toBeLessThan(2.5)
  })
})
