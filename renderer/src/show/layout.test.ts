import type { Graph } from '@chainlight/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KIND } from './circuit.ts'
import { graphOf, sigmoidTrace } from './fixtures.ts'
import { layoutOf, layoutSteps } from './layout.ts'
import { overlaps } from './overlaps.ts'
import { anyGraph } from './randomGraphs.ts'
import type { Layout } from './show.ts'

const yOf = (layout: Layout, node: number) =>
  layout.bodies.position[3 * (layout.bodyOf[node] ?? 0) + 1] ?? 0

describe('any graph', () => {
  it('has a body for every node, and bodies do not overlap', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutOf(graph)
        for (const body of layout.bodyOf) expect(body).toBeGreaterThanOrEqual(0)
        expect(overlaps(layout)).toEqual([])
      }),
    )
  })
  it('has wires that run from left to right between its columns', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { wires, bodies } = layoutOf(graph)
        for (let w = 0; w < wires.count; w++) {
          const x = [0, 3, 6, 9].map((k) => wires.points[12 * w + k] ?? Number.NaN)
          expect(x).toEqual(x.toSorted((a, b) => a - b))
          expect(bodies.level[wires.to[w] ?? 0]).toBeGreaterThan(
            bodies.level[wires.from[w] ?? 0] ?? 0,
          )
        }
      }),
    )
  })
  it('has a wire or a docked constant for every input, and a splitter for every fan-out', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { wires, bodies } = layoutOf(graph)
        const inputs = graph.columns.inputs.length
        const docked = bodies.dock.reduce((n, gate) => n + (gate >= 0 ? 1 : 0), 0)
        const read = wires.consumer.reduce((n, consumer) => n + (consumer >= 0 ? 1 : 0), 0)
        expect(read + docked).toBe(inputs)
        for (let b = 0; b < bodies.count; b++) {
          if (bodies.kind[b] !== KIND.splitter) expect(bodies.fan[b]).toBeLessThan(2)
        }
      }),
    )
  })
  it('is laid out the same every time, whole or in steps', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const steps = [...iterate(layoutSteps(graph))]
        expect(layoutOf(graph)).toEqual(steps[steps.length - 1])
      }),
      { numRuns: 30 },
    )
  })
})

/** All values of a generator, the returned one last. */
function* iterate<T>(steps: Generator<unknown, T>): Generator<unknown> {
  for (;;) {
    const step = steps.next()
    yield step.value
    if (step.done) return
  }
}

describe('the sigmoid circuit', () => {
  const { graph } = sigmoidTrace()
  const layout = layoutOf(graph)
  it('reads from the top in the order of the program', () => {
    const leaves = [0, 1, 2, 3].map((node) => yOf(layout, node))
    expect(leaves).toEqual(leaves.toSorted((a, b) => b - a))
    expect(yOf(layout, 5)).toBeCloseTo((yOf(layout, 0) + yOf(layout, 1)) / 2, 1)
  })
  it('keeps its chain straight', () => {
    for (const node of [9, 10, 12, 13]) expect(yOf(layout, node)).toBeCloseTo(yOf(layout, 8))
  })
  it('puts data behind, parameters in front and computed values between', () => {
    const z = (node: number) => layout.bodies.position[3 * (layout.bodyOf[node] ?? 0) + 2] ?? 0
    expect([z(0), z(1), z(7)].map((x) => Math.round(10 * x) / 10)).toEqual([1.9, -1.9, 0])
  })
  it('docks its constant above the gate that reads it', () => {
    const cube = layout.bodyOf[11] ?? -1
    const gate = layout.bodyOf[12] ?? -1
    expect(layout.bodies.dock[cube]).toBe(gate)
    expect(yOf(layout, 11)).toBeCloseTo(yOf(layout, 12) + 1.36)
  })
  it('has room for a number on every wire', () => {
    const { points, count } = layout.wires
    for (let w = 0; w < count; w++) {
      expect((points[12 * w + 9] ?? 0) - (points[12 * w] ?? 0)).toBeGreaterThan(2.4)
    }
  })
  it('shares its bodies among passes', () => {
    const training = sigmoidTrace({ steps: 3 }).graph
    expect(layoutOf(training).bodies.count).toBe(layout.bodies.count)
    expect(layoutOf(training).bodies.position).toEqual(layout.bodies.position)
  })
  it('stays where it was when a gate is added at its end', () => {
    const longer = withSquare(graph)
    const after = layoutOf(longer, { previous: { graph, layout } })
    for (let node = 0; node < 13; node++) expect(yOf(after, node)).toBeCloseTo(yOf(layout, node), 0)
  })
})

function withSquare(graph: Graph): Graph {
  const rows = Array.from({ length: graph.size }, (_, i) => {
    const { inputStart, inputs, op, role, label } = graph.columns
    const name = graph.labels[label[i] ?? -1]
    const opName = graph.ops[op[i] ?? 0xffff]
    const roles = ['op', 'parameter', 'data', 'constant'] as const
    return {
      inputs: Array.from(inputs.subarray(inputStart[i], inputStart[i + 1])),
      role: roles[role[i] ?? 0] ?? 'op',
      ...(name === undefined ? {} : { label: name }),
      ...(opName === undefined ? {} : { op: opName }),
    }
  })
  return graphOf([...rows, { op: 'square', inputs: [13], label: 'L' }], [14])
}

describe('large graphs', () => {
  it('have no splitters, so that they stay light', () => {
    const nodes = Array.from({ length: 2000 }, (_, i) =>
      i === 0 ? { role: 'data' as const } : { op: 'add', inputs: [i - 1, i >> 1] },
    )
    const layout = layoutOf(graphOf(nodes, [1999]))
    expect(layout.bodies.kind.includes(KIND.splitter)).toBe(false)
    expect(layout.wires.count).toBe(2 * 1999 + 1)
  })
  it('may be chains of any length', () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) =>
      i === 0 ? { role: 'data' as const } : { op: 'exp', inputs: [i - 1] },
    )
    const layout = layoutOf(graphOf(nodes, [49_999]))
    expect(layout.depth).toBe(50_001)
  })
  it('are given up at once when nobody wants them any more', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) =>
      i < 100
        ? { role: 'data' as const }
        : { op: 'add', inputs: [(i * 7919) % (i - 1), i - 1 - (i % 90)] },
    )
    const steps = layoutSteps(graphOf(nodes, [19_999]))
    let yields = 0
    while (!steps.next().done) yields++
    expect(yields).toBeGreaterThan(50)
  })
})

describe('no graph', () => {
  it('is an empty stage', () => {
    const layout = layoutOf(graphOf([], []))
    expect(layout.bodies.count).toBe(0)
    expect(layout.min).toEqual([0, 0, 0])
  })
})
