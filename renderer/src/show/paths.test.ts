import { evaluate } from '@chainlight/engine'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { buildShow } from './build.ts'
import { groupingOf } from './groups/grouping.ts'
import { layoutOf } from './layout.ts'
import { nodeName } from './names.ts'
import { pathsToLoss } from './paths.ts'
import { anyGraph } from './randomGraphs.ts'
import type { Show } from './show.ts'

const SOURCE = `
x = 3.0
w = param(2.0)
v = param(5.0)
a = w * x
b = a + a
unused = w * v
c = v * x
L = b * c
L.backward()
`

const named = ({ trace, layout }: Show, name: string): number =>
  layout.bodyOf[trace.graph.columns.label.findIndex((at) => trace.graph.labels[at] === name)] ?? -1

/** The names of the bodies on the paths from one. */
function namesOn(show: Show, from: string): Set<string> {
  const paths = pathsToLoss(show.trace.graph, show.layout, named(show, from))
  const names = Array.from(show.layout.bodies.node, (node) => nodeName(show.trace.graph, node))
  return new Set(names.filter((_, body) => paths.bodies[body] === 1))
}

describe('the paths from a selected node to the loss', () => {
  const show = buildShow(evaluate(SOURCE).trace)
  it('start at a leaf and pass what its value reaches', () => {
    expect(namesOn(show, 'w')).toEqual(new Set(['w', 'a', 'b', 'L']))
  })
  it('leave out what does not reach the loss', () => {
    expect(namesOn(show, 'v')).toEqual(new Set(['v', 'c', 'L']))
  })
  it('divide where the value is used several times', () => {
    expect(namesOn(show, 'x')).toEqual(new Set(['x', 'a', 'b', 'c', 'L']))
  })
  it('begin at a gate in the middle too', () => {
    expect(namesOn(show, 'b')).toEqual(new Set(['b', 'L']))
  })
  it('are nothing but the node itself where no way leads to the loss', () => {
    expect(namesOn(show, 'unused')).toEqual(new Set(['unused']))
  })
})

test('paths through a closed group enter and leave it', () => {
  const source =
    'def f(x):\n    y = x * x\n    return y + x\nw = param(2.0)\nu = param(1.0)\na = f(w)\nL = a * u\nL.backward()\n'
  const open = buildShow(evaluate(source).trace)
  const { trace } = open
  const closed = layoutOf(trace.graph, {
    closed: groupingOf(trace.graph).groups.map(({ key }) => key),
  })
  expect(closed.closed).toHaveLength(1)
  for (const layout of [open.layout, closed]) {
    const on = pathsToLoss(trace.graph, layout, named({ ...open, layout }, 'w'))
    const off = named({ ...open, layout }, 'u')
    expect([...on.bodies].flatMap((is, body) => (is === 1 ? [] : [body]))).toEqual([off])
    const leaving = [...on.wires].flatMap((is, wire) => (is === 1 ? [] : [layout.wires.from[wire]]))
    expect(leaving).toEqual([off])
  }
})

test('in any graph a wire is on a path exactly where both of its ends are, and there is a way', () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), (graph, pick) => {
      const layout = layoutOf(graph)
      const { bodies, wires } = layout
      const body = pick % bodies.count
      const paths = pathsToLoss(graph, layout, body)
      expect(paths.bodies[body]).toBe(1)
      const entered = new Set<number>([body])
      const left = new Set<number>()
      for (let w = 0; w < wires.count; w++) {
        if (paths.wires[w] !== 1) continue
        const [from = -1, to = -1] = [wires.from[w], wires.to[w]]
        expect([paths.bodies[from], paths.bodies[to]]).toEqual([1, 1])
        entered.add(to)
        left.add(from)
      }
      for (let b = 0; b < bodies.count; b++) {
        if (paths.bodies[b] !== 1 || b === body) continue
        // A constant may be docked at several of its readers: its value reaches each of them without a wire.
        const isDockedReader = bodies.dock.some(
          (host, docked) => host === b && bodies.node[docked] === bodies.node[body],
        )
        expect(entered.has(b) || isDockedReader, `body ${b} is entered`).toBe(true)
        const isEnd = graph.losses.some((loss) => layout.bodyOf[loss] === b)
        expect(left.has(b) || isEnd || bodies.kind[b] === 5, `body ${b} is left`).toBe(true)
      }
    }),
  )
})
