import { evaluate, type Graph } from '@chainlight/engine'
import { describe, expect, test } from 'vitest'
import { buildShow } from '../build.ts'
import { KIND } from '../circuit.ts'
import { frameAt } from '../frame.ts'
import { layoutOf } from '../layout.ts'
import { sameMoment } from '../moment.ts'
import { movesBetween } from '../moves.ts'
import { closedKeys, READABLE } from './folding.ts'
import { framesOf } from './frames.ts'
import { groupingOf } from './grouping.ts'

/** Two layers of neurons, as a learner writes them. */
const NETWORK = `import numpy as np
class Neuron:
    def __init__(self, n, k):
        self.w = [0.1 * (i + 1) - 0.2 * k for i in range(n)]
        self.b = 0.1 * k
    def __call__(self, x):
        s = self.b
        for w, v in zip(self.w, x):
            s = s + w * v
        return np.tanh(s)
class Layer:
    def __init__(self, n, m):
        self.neurons = [Neuron(n, k) for k in range(m)]
    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]
x = [1.0, -2.0, 0.5]
first = Layer(3, 4)
second = Layer(4, 1)
y = second(first(x))[0]
loss = (y - 1.0) ** 2
`

const LOOP = (turns: number) => `import numpy as np
w = 1.1
h = 0.5
for i in range(${turns}):
    h = np.tanh(w * h)
    h = 0.5 * h * h + h
loss = h * h
`

const graphOf = (source: string): Graph => evaluate(source).trace.graph
const named = (graph: Graph, name: string) =>
  groupingOf(graph).groups.filter((group) => group.name === name)

describe('groups of a program', () => {
  test('a layer holds its neurons, both by the names of their classes; one that only wraps a neuron stands for it', () => {
    const graph = graphOf(NETWORK)
    expect(named(graph, 'Layer').map(({ gates }) => gates)).toEqual([28, 9])
    expect(named(graph, 'Neuron')).toHaveLength(4)
  })
  test('a loop holds its turns', () => {
    const { groups } = groupingOf(graphOf(LOOP(5)))
    expect(groups.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'loop for i in range(5)',
      ...[1, 2, 3, 4, 5].map((turn) => `turn turn ${turn}`),
    ])
    expect(groups[0]?.gates).toBe(25)
  })
  test('keys name each group once', () => {
    const keys = groupingOf(graphOf(NETWORK)).groups.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  test('turns of a training loop share their places, so they are no groups of their own', () => {
    const source = `w = 1.0
for step in range(4):
    loss = (w - 3.0) ** 2
    loss.backward()
    w -= 0.1 * w.grad
`
    expect(groupingOf(graphOf(source)).groups.filter(({ kind }) => kind === 'turn')).toEqual([])
  })
})

describe('a program of many bodies', () => {
  test('begins closed to a readable level', () => {
    const graph = graphOf(LOOP(200))
    const closed = closedKeys(graph, {})
    const { bodies } = layoutOf(graph, { closed })
    expect(layoutOf(graph).bodies.count).toBeGreaterThan(400)
    expect(bodies.count).toBeLessThanOrEqual(READABLE)
    expect([...bodies.kind]).toContain(KIND.group)
  })
  test('of few bodies begins open', () => {
    expect(closedKeys(graphOf(LOOP(3)), {})).toEqual([])
  })
  test('opens and closes as the user says', () => {
    const graph = graphOf(LOOP(200))
    const [loop] = groupingOf(graph).groups
    const opened = closedKeys(graph, { [loop?.key ?? '']: 'open' })
    expect(layoutOf(graph, { closed: opened }).bodies.count).toBeGreaterThan(200)
    const few = graphOf(LOOP(3))
    const [own] = groupingOf(few).groups
    const closed = closedKeys(few, { [own?.key ?? '']: 'closed' })
    expect(
      layoutOf(few, { closed }).bodies.kind.filter((kind) => kind === KIND.group),
    ).toHaveLength(1)
  })
})

describe('frames of open groups', () => {
  const { trace } = evaluate(NETWORK)
  const layout = layoutOf(trace.graph)
  test.each(framesOf(trace.graph, layout).map((frame) => [frame.group.key, frame] as const))(
    'a frame goes around all gates of %s',
    (_, { group, outline }) => {
      const { groups, home } = groupingOf(trace.graph)
      const xs = outline.map(([x]) => x)
      const ys = outline.map(([, y]) => y)
      for (let node = 0; node < trace.graph.size; node++) {
        if (groups[home[trace.graph.columns.site[node]!]!] !== group) continue
        const [x = 0, y = 0] = layout.bodies.position.subarray(3 * layout.bodyOf[node]!)
        expect(x).toBeGreaterThan(Math.min(...xs))
        expect(x).toBeLessThan(Math.max(...xs))
        expect(y).toBeGreaterThan(Math.min(...ys))
        expect(y).toBeLessThan(Math.max(...ys))
      }
    },
  )
  test('a program without groups has none', () => {
    const { graph } = evaluate('w = 2.0\nloss = w * w\n').trace
    expect(framesOf(graph, layoutOf(graph))).toEqual([])
  })
})

describe('bodies on their way', () => {
  const { trace } = evaluate(NETWORK)
  const key = groupingOf(trace.graph).groups[0]?.key ?? ''
  const open = layoutOf(trace.graph)
  const shut = layoutOf(trace.graph, { closed: [key] })
  test('what comes out of a group starts where the group stood', () => {
    const moves = movesBetween(shut, open)
    const group = shut.bodies.kind.indexOf(KIND.group)
    const node = shut.bodies.node[group]!
    const inner = Array.from(shut.within, (body, n) => (body === group ? n : -1)).find(
      (n) => n >= 0 && n !== node && trace.graph.columns.role[n] === 0,
    )!
    const body = open.bodyOf[inner]!
    expect(open.bodies.position[3 * body]! + moves[3 * body]!).toBeCloseTo(
      shut.bodies.position[3 * group]!,
      4,
    )
  })
  test('what stands in both comes from where it stood', () => {
    const moves = movesBetween(open, shut)
    const node = Array.from(shut.within).findIndex((body) => body < 0)
    const [a, b] = [open.bodyOf[node]!, shut.bodyOf[node]!]
    expect(shut.bodies.position[3 * b]! + moves[3 * b]!).toBeCloseTo(
      open.bodies.position[3 * a]!,
      4,
    )
  })
})

describe('the moment', () => {
  const { trace } = evaluate(LOOP(4))
  const open = buildShow(trace)
  const shut = buildShow(trace, { closed: [groupingOf(trace.graph).groups[0]?.key ?? ''] })
  test('keeps its pass and phase when groups open or close', () => {
    for (const beat of open.timeline.beats) {
      const there = frameAt(shut, sameMoment(open, shut, beat.end))
      expect(there.phase).toBe(beat.phase)
    }
    for (const beat of shut.timeline.beats) {
      expect(frameAt(open, sameMoment(shut, open, beat.end)).phase).toBe(beat.phase)
    }
  })
})

/** Every group of the programs, closed alone. */
const CASES = [NETWORK, LOOP(4)].flatMap((source) => {
  const { trace } = evaluate(source)
  return groupingOf(trace.graph).groups.map(({ key }) => [key, trace] as const)
})

describe.each(CASES)('with %s closed', (key, trace) => {
  const open = buildShow(trace)
  const show = buildShow(trace, { closed: [key] })
  const { bodies, wires, bodyOf, within } = show.layout
  const group = bodies.kind.indexOf(KIND.group)

  test('one body stands for all that is in it', () => {
    expect(bodies.kind.filter((kind) => kind === KIND.group)).toHaveLength(1)
    expect(bodies.count).toBeLessThan(open.layout.bodies.count)
    for (let node = 0; node < trace.graph.size; node++) {
      expect(bodyOf[node]! >= 0 || within[node] === group).toBe(true)
    }
  })
  test('every wire runs to the right', () => {
    for (let w = 0; w < wires.count; w++) {
      expect(bodies.level[wires.from[w]!]).toBeLessThan(bodies.level[wires.to[w]!]!)
    }
  })
  test('all that still stands has the numbers that it had', () => {
    const [before, after] = [open, show].map((it) => it.timeline.cues(0).body)
    for (let node = 0; node < trace.graph.size; node++) {
      const [a, b] = [open.layout.bodyOf[node]!, bodyOf[node]!]
      if (b < 0) continue
      expect(after?.value[b]).toBe(before?.value[a])
      expect(after?.gradient[b]).toBe(before?.gradient[a])
    }
  })
  test('what comes back to a value along its wires adds up to its gradient', () => {
    const { body, wire } = show.timeline.cues(0)
    const sums = new Map<number, number>()
    for (let w = 0; w < wires.count; w++) {
      const source = wires.source[w]!
      const isTrunk = bodies.kind[wires.to[w]!] === KIND.splitter
      if (!isTrunk) sums.set(source, (sums.get(source) ?? 0) + (wire.gradient[w] || 0))
    }
    for (const [node, sum] of sums) {
      const stands = bodyOf[node]!
      if (stands >= 0) expect(sum).toBeCloseTo(body.gradient[stands]!, 10)
    }
  })
  test('each beat acts once for the whole group', () => {
    const forward = show.timeline.beats.filter(
      (beat) => beat.phase === 'forward' && beat.bodies.includes(group),
    )
    expect(forward).toHaveLength(1)
    expect(show.timeline.beats.length).toBeLessThanOrEqual(open.timeline.beats.length)
  })
})
