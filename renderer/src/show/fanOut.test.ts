import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { KIND } from './circuit.ts'
import { describeBeat } from './describe.ts'
import { fanOutTrace } from './fixtures.ts'

describe('gradients at a fan-out', () => {
  const show = buildShow(fanOutTrace())
  const { layout, timeline } = show
  const { bodies, wires } = layout
  const cues = timeline.cues(0)
  const splitter = bodies.kind.indexOf(KIND.splitter)
  const arms = Array.from(wires.from.keys()).filter((w) => wires.from[w] === splitter)
  const trunk = wires.to.indexOf(splitter)
  const arrival = (w: number) => (cues.wire.backwardAt[w] ?? 0) + (cues.wire.backwardFor[w] ?? 0)

  it('come in one after the other', () => {
    const [first = 0, second = 0] = arms.map(arrival).toSorted((a, b) => a - b)
    expect(second - first).toBeGreaterThan(0.2)
    expect(cues.body.arriveAt[splitter]).toBeCloseTo(first)
  })
  it('are carried separately on the arms and summed on the trunk', () => {
    expect(arms.map((w) => cues.wire.gradient[w])).toEqual([0.3, -0.1])
    expect(cues.wire.gradient[trunk]).toBeCloseTo(0.2)
  })
  it('hold 0.70 s when complete, merge, and leave 0.25 s after that begins', () => {
    const leaves = cues.wire.backwardAt[trunk] ?? 0
    const inArm = Math.max(...arms.map(arrival)) + 0.2
    expect(leaves - inArm).toBeCloseTo(0.95)
    expect(cues.body.mergeAt[splitter]).toBeCloseTo(leaves - 0.25)
  })
  it('are held once, however many beads wait', () => {
    // x, splitter, ×, +, output: four backward hops of 0.9 s and one sum, from 0.45 s after the seed.
    const seed = cues.phases.backward[0]
    expect(arrival(trunk)).toBeCloseTo(seed + 0.45 + 3 * 0.9 + 0.95 + 0.477)
  })
  it('leave from arm ends 0.52 u above and below the middle', () => {
    const y = bodies.position[3 * splitter + 1] ?? 0
    expect(arms.map((w) => (wires.points[12 * w + 1] ?? 0) - y)).toEqual([
      expect.closeTo(0.52),
      expect.closeTo(-0.52),
    ])
  })
  it('are told as a sum', () => {
    const beat = timeline.beats.find((b) => b.phase === 'backward' && b.bodies.includes(splitter))
    expect(beat && describeBeat(show, beat)).toEqual([
      'At the fan-out of x gradients add: 0.30 plus minus 0.10 makes 0.20.',
    ])
  })
})
