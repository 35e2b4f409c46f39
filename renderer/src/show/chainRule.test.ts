import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { chainRule } from './chainRule.ts'
import { fanOutTrace, graphOf, sigmoidTrace, traceOf } from './fixtures.ts'

const show = buildShow(sigmoidTrace())
const ruleAt = (node: number) => chainRule(show, show.layout.bodyOf[node] ?? -1, 0)

describe('the chain rule at a gate', () => {
  it('is local times upstream for each input, as the card of the look prints it', () => {
    const rule = ruleAt(5)
    expect(rule?.latex.equation).toBe('m_0 = w_0 \\cdot x_0')
    expect(rule?.latex.upstream).toBe('\\frac{\\partial f}{\\partial m_0}')
    const [w0, x0] = rule?.lines ?? []
    expect(w0?.latex).toMatchObject({
      local: '\\frac{\\partial m_0}{\\partial w_0}',
      localValue: 'x_0',
      gradient: '\\frac{\\partial f}{\\partial w_0}',
    })
    expect(w0?.printed).toEqual({ operands: ['−1.00', '0.20'], result: '−0.20', closes: true })
    expect(x0?.printed).toEqual({ operands: ['2.00', '0.1966'], result: '0.3932', closes: true })
  })
  it('multiplies up to the engine’s gradient at every gate', () => {
    for (const node of [5, 6, 7, 8, 9, 10, 12, 13]) {
      const rule = ruleAt(node)
      for (const line of rule?.lines ?? []) {
        if (line.gradient === null) continue
        const product = (line.local ?? Number.NaN) * (rule?.upstream?.number ?? Number.NaN)
        expect(product).toBeCloseTo(line.gradient.number, 12)
      }
    }
  })
  it('calls an unnamed constant by its number', () => {
    expect(ruleAt(12)?.lines.map((line) => line.name)).toEqual(['e', '1'])
  })
  it('is none for a leaf, a splitter or an output', () => {
    const last = show.layout.bodies.count - 1
    expect(chainRule(show, last, 0)).toBeNull()
    expect(ruleAt(0)).toBeNull()
  })
  it('gives the share of one arm where the input fans out', () => {
    const fan = buildShow(fanOutTrace())
    const rule = chainRule(fan, fan.layout.bodyOf[4] ?? -1, 0)
    expect(rule?.lines[1]?.gradient?.number).toBe(-0.1)
  })
  it('has no single local gradient for tensors', () => {
    const graph = graphOf(
      [
        { role: 'data', label: 'X', shape: [2] },
        { op: 'square', inputs: [0], label: 'S', shape: [2] },
        { op: 'sum', inputs: [1], label: 'L' },
      ],
      [2],
    )
    const trace = traceOf(graph, [
      { kind: 'forward', node: 0, value: [1, -2] },
      { kind: 'forward', node: 1, value: [1, 4] },
      { kind: 'forward', node: 2, value: 5 },
      { kind: 'seed', node: 2, value: 1 },
      { kind: 'vjp', node: 2, slot: 0, value: [1, 1] },
      { kind: 'accumulate', node: 1, value: [1, 1] },
      { kind: 'vjp', node: 1, slot: 0, value: [2, -4] },
      { kind: 'accumulate', node: 0, value: [2, -4] },
    ])
    const rule = chainRule(buildShow(trace), 1, 0)
    expect(rule?.lines[0]).toMatchObject({ local: null, printed: null })
    expect(Array.from(rule?.lines[0]?.gradient?.digest?.sample ?? [])).toEqual([2, -4])
  })
})
