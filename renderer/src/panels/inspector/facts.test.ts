import type { NodeId } from '@chainlight/engine'
import { describe, expect, test } from 'vitest'
import { buildShow } from '../../show/build.ts'
import { sigmoidTrace } from '../../show/fixtures.ts'
import { factsOf, tensorOf } from './facts.ts'
import { agreement, checkGradient } from './numericCheck.ts'

const trace = sigmoidTrace()
const show = buildShow(trace)
const cues = show.timeline.cues(0)
const end = cues.phases.backward[1]
const bodyOf = (name: string) => {
  const label = trace.graph.labels.indexOf(name)
  const node = trace.graph.columns.label.indexOf(label)
  return show.layout.bodyOf[node] ?? -1
}
const w0 = bodyOf('w0')
const consumer = trace.graph.columns.inputStart.findIndex(
  (start, node) => start < (trace.graph.columns.inputStart[node + 1] ?? 0),
)
const product = show.layout.bodyOf[consumer] ?? -1

describe('facts of a gate', () => {
  test('are blank before light has reached it', () => {
    const facts = factsOf(show, product, 0)
    expect(facts.value).toBeNull()
    expect(facts.gradient).toBeNull()
    expect(facts.lines.map((line) => line.isValueShown)).toEqual([false, false])
  })

  test('say the chain rule in numbers that close, after the backward pass', () => {
    const facts = factsOf(show, product, end)
    expect(facts.title).toBe('Multiply')
    expect(facts.value?.number).toBe(-2)
    const [first] = facts.lines
    expect(first?.isGradientShown).toBe(true)
    expect(first?.local).toBe(-1)
    expect(first?.printed).toMatchObject({ operands: ['−1.00', '0.20'], result: '−0.20' })
  })

  test('name a leaf for what it is', () => {
    expect(factsOf(show, w0, end)).toMatchObject({ title: 'Parameter', rule: null, lines: [] })
  })
})

describe('the numerical check', () => {
  const readValue = (id: NodeId) => {
    const event = cues.body.valueEvent[show.layout.bodyOf[id] ?? -1] ?? -1
    return event < 0 ? null : tensorOf(trace, event)
  }
  const loss = trace.graph.losses[0] ?? (0 as NodeId)

  test('measures the gradient of every drawn scalar to many digits', () => {
    for (let node = 0; node < loss; node++) {
      const body = show.layout.bodyOf[node] ?? -1
      const gradient = cues.body.gradient[body] ?? Number.NaN
      if (Number.isNaN(gradient)) continue
      const check = checkGradient(trace, readValue, node as NodeId, loss, gradient)
      expect(check?.digits, `node ${node}`).toBeGreaterThanOrEqual(7)
    }
  })

  test('has little in common with a wrong gradient', () => {
    const node = show.layout.bodies.node[w0] as NodeId
    const right = cues.body.gradient[w0] ?? 0
    expect(checkGradient(trace, readValue, node, loss, right * 1.01)?.digits).toBeLessThan(3)
    expect(checkGradient(trace, readValue, node, loss, -right)?.digits).toBe(0)
  })

  test('counts common digits by relative difference', () => {
    expect(agreement(1, 1)).toBe(15)
    expect(agreement(0, 0)).toBe(15)
    expect(agreement(1000, 1001)).toBe(3)
    expect(agreement(1, Number.NaN)).toBe(0)
  })
})
