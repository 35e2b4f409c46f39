import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { sigmoidTrace } from './fixtures.ts'

describe('the sigmoid circuit keeps the times of MOTION.md', () => {
  const show = buildShow(sigmoidTrace({ steps: 1 }))
  const { timeline, layout } = show
  const cues = timeline.cues(0)
  const bodyOf = (label: string) =>
    layout.bodyOf[show.trace.graph.columns.label.indexOf(show.trace.graph.labels.indexOf(label))] ??
    -1
  const wireFrom = (label: string) => layout.wires.from.indexOf(bodyOf(label))

  it('lights all leaves at 0.05 s', () => {
    for (const leaf of ['w0', 'x0', 'w1', 'x1', 'w2'])
      expect(cues.body.forwardAt[bodyOf(leaf)]).toBeCloseTo(0.05)
  })
  it('lets level l leave at 0.40 + 0.6 l for 0.42 s', () => {
    const levels = { w0: 0, x1: 0, m0: 1, a: 2, w2: 2, d: 3, n: 4, e: 5, u: 6, f: 7 }
    for (const [label, level] of Object.entries(levels)) {
      expect(cues.wire.forwardAt[wireFrom(label)]).toBeCloseTo(0.4 + 0.6 * level)
      expect(cues.wire.forwardFor[wireFrom(label)]).toBeCloseTo(0.42)
    }
  })
  it('blanks at 5.9 s and seeds at 6.35 s', () => {
    expect(cues.blankAt).toBeCloseTo(5.9)
    expect(cues.phases.backward[0]).toBeCloseTo(6.35)
    expect(cues.body.arriveAt[layout.bodies.count - 1]).toBeCloseTo(6.35)
  })
  it('runs backward hop k at 6.8 + 0.9 k for 0.477 s', () => {
    const hops = { f: 0, u: 1, e: 2, n: 3, d: 4, a: 5, w2: 5, m0: 6, w0: 7, x0: 7 }
    for (const [label, k] of Object.entries(hops)) {
      expect(cues.wire.backwardAt[wireFrom(label)]).toBeCloseTo(6.8 + 0.9 * k)
      expect(cues.wire.backwardFor[wireFrom(label)]).toBeCloseTo(0.477)
    }
  })
  it('multiplies 0.24 s before the end of a hop', () => {
    expect(cues.body.arriveAt[bodyOf('m0')]).toBeCloseTo(6.8 + 0.9 * 6 + 0.477)
    expect(cues.body.mergeAt[bodyOf('m0')]).toBeCloseTo(6.8 + 0.9 * 7 - 0.24)
  })
  it('brings gradients to the leaves at 13.58 s', () => {
    expect(cues.body.arriveAt[bodyOf('w0')]).toBeCloseTo(13.577)
    expect(cues.body.mergeAt[bodyOf('w0')]).toBeCloseTo(13.577)
  })
  it('updates at 14.48, turns dials at 14.78, spends amber at 15.68 and goes again at 16.13', () => {
    expect(cues.phases.update[0]).toBeCloseTo(14.477)
    expect(cues.body.updateAt[bodyOf('w1')]).toBeCloseTo(14.777)
    expect(cues.spentAt).toBeCloseTo(15.677)
    const again = timeline.cues(1)
    expect((timeline.passStart[1] ?? 0) + (again.wire.forwardAt[wireFrom('w0')] ?? 0)).toBeCloseTo(
      16.127,
    )
    expect(again.wire.forwardAt[wireFrom('m0')]).toBeCloseTo(0.15)
  })
})
