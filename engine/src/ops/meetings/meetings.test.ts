import { describe, expect, it } from 'vitest'
import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { opNamed } from '../lookup.ts'
import type { Attrs, Op } from '../op.ts'
import { exampleCases, type OpCase, randomCases } from '../testing/cases.ts'
import { seeded, seedOf } from '../testing/chance.ts'
import { upstreamFor } from '../testing/gradients.ts'
import { MEETING_OPS, meetingsOf } from './index.ts'
import type { Meetings } from './meeting.ts'

/** The cells of each term of an output cell: input and place. */
function termsOf(meetings: Meetings, output: number): (readonly [number, number])[][] {
  const terms = new Map<number, (readonly [number, number])[]>()
  meetings.visit(output, (term, slot, cell) => {
    const cells = terms.get(term) ?? []
    terms.set(term, [...cells, [slot, cell]])
  })
  return [...terms.values()]
}

function meetingsIn(op: Op, { inputs, attrs }: OpCase): Meetings {
  const shapes = inputs.map((input) => input.shape)
  const output = op.shape(shapes, attrs)
  const chosen = (slot: number) => toFlat(inputs[slot] ?? fromFlat([], [0]))
  const meetings = meetingsOf(op, { shapes, output, attrs, chosen })
  if (!meetings) throw new Error(`${op.name} has no meetings.`)
  return meetings
}

/** Shapes drawn by chance, so many for each op that has more than one extent to choose. */
const DRAWS = 12

type Draw = (from: number, to: number) => number

/** Inputs and attrs by chance: products of every rank that NumPy allows, windows of every kind. */
const DRAWN: Readonly<Record<string, (draw: Draw) => readonly [readonly Shape[], Attrs]>> = {
  matmul(draw) {
    const [n, k, m, stack] = [draw(1, 5), draw(1, 5), draw(1, 5), draw(1, 3)]
    const left = [[k], [n, k], [stack, n, k], [2, 1, n, k]][draw(0, 3)] ?? [k]
    const right = [[k], [k, m], [stack, k, m], [1, k, m]][draw(0, 3)] ?? [k]
    return [[left, right], {}]
  },
  dot(draw) {
    const [n, k, m] = [draw(1, 5), draw(1, 5), draw(1, 5)]
    return [
      [[[n, k], [k], [2, n, k]][draw(0, 2)] ?? [k], [[k], [k, m], [2, k, m]][draw(0, 2)] ?? [k]],
      {},
    ]
  },
  conv2d(draw) {
    const groups = draw(1, 2)
    const [channels, filters] = [groups * draw(1, 2), groups * draw(1, 2)]
    const images = [draw(1, 2), channels, draw(4, 7), draw(4, 7)]
    const weight = [filters, channels / groups, draw(1, 3), draw(1, 3)]
    const attrs = { stride: draw(1, 2), padding: draw(0, 2), dilation: 1, groups }
    return [draw(0, 1) === 0 ? [images, weight] : [images, weight, [filters]], attrs]
  },
  conv1d(draw) {
    const attrs = { stride: draw(1, 3), padding: draw(0, 2), dilation: draw(1, 2) }
    return [
      [
        [2, 2, draw(7, 9)],
        [draw(1, 3), 2, draw(1, 3)],
      ],
      attrs,
    ]
  },
  avgPool2d: (draw) => [[[1, 2, draw(4, 7), draw(4, 7)]], poolAttrs(draw)],
  maxPool2d: (draw) => [[[1, 2, draw(4, 7), draw(4, 7)]], poolAttrs(draw)],
}

const poolAttrs = (draw: Draw): Attrs => ({
  kernel_size: [draw(2, 3), draw(2, 3)],
  stride: draw(1, 3),
  padding: draw(0, 1),
})

function drawnCases(op: Op): OpCase[] {
  const chance = seeded(seedOf(op.name))
  const draw: Draw = (from, to) => from + Math.floor(chance() * (to - from + 1))
  return Array.from({ length: DRAWN[op.name] ? DRAWS : 0 }, (_, i) => {
    const [shapes, attrs] = DRAWN[op.name]?.(draw) ?? [[], {}]
    const tensor = (shape: Shape) =>
      fromFlat(
        Array.from({ length: sizeOf(shape) }, () => 2 * chance() - 1),
        shape,
      )
    return { title: `draw ${i}`, inputs: shapes.map(tensor), attrs }
  })
}

/** Cases with something in them: of nothing there is nothing to meet. */
const casesOf = (op: Op): OpCase[] =>
  [...exampleCases(op), ...randomCases(op), ...drawnCases(op)].filter(({ inputs }) =>
    inputs.every((input) => sizeOf(input.shape) > 0),
  )

const near = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length)
  found.forEach((number, i) => {
    expect(number).toBeCloseTo(wanted[i] ?? Number.NaN, 10)
  })
}

describe.each(MEETING_OPS.map((name) => [name, opNamed(name)] as const))('%s', (_, op) => {
  describe.each(casesOf(op).map((it) => [it.title, it] as const))('in %s', (_title, call) => {
    const meetings = meetingsIn(op, call)
    const numbers = call.inputs.map((input) => toFlat(input))
    const output = toFlat(op.forward(call.inputs, call.attrs))

    if (meetings.combine !== 'whole')
      it('every output cell is made of the cells it names', () => {
        const made = output.map((number, at) => {
          const terms = termsOf(meetings, at)
          const numberOf = ([slot, cell]: readonly [number, number]) =>
            numbers[slot]?.[cell] ?? Number.NaN
          const values = terms.map((cells) => cells.reduce((p, cell) => p * numberOf(cell), 1))
          if (meetings.combine === 'pick') return values.includes(number) ? number : Number.NaN
          return values.reduce((sum, value) => sum + value, 0) * meetings.weight(at)
        })
        near(made, output)
      })

    it('no other cell has a say in it', () => {
      const told = cellsTold(op, call, meetings, output.length)
      expect(told.filter(({ isNamed }) => !isNamed)).toEqual([])
    })

    if (meetings.combine === 'sum')
      it('its gradients are those terms read backwards', () => {
        const value = op.forward(call.inputs, call.attrs)
        const upstream = upstreamFor(value)
        const up = toFlat(upstream)
        const back = op.vjp({ inputs: call.inputs, output: value, attrs: call.attrs }, upstream)
        const sums = numbers.map((list) => list.map(() => 0))
        for (let at = 0; at < up.length; at++) {
          for (const cells of termsOf(meetings, at)) {
            for (const [slot, cell] of cells) {
              const others = cells.filter(([s, c]) => s !== slot || c !== cell)
              const product = others.reduce((p, [s, c]) => p * (numbers[s]?.[c] ?? Number.NaN), 1)
              sums[slot]![cell]! += (up[at] ?? 0) * product * meetings.weight(at)
            }
          }
        }
        back.forEach((grad, slot) => {
          if (grad) near(sums[slot] ?? [], toFlat(grad))
        })
      })
  })
})

/** Cells that an output cell depends on, by its gradient, and whether the meeting names them. */
function cellsTold(op: Op, call: OpCase, meetings: Meetings, outputs: number) {
  const value: Tensor = op.forward(call.inputs, call.attrs)
  return Array.from({ length: outputs }, (_, at) => {
    const one = Array.from({ length: outputs }, (_x, i) => (i === at ? 1 : 0))
    const upstream = fromFlat(one, value.shape)
    const back = op.vjp({ inputs: call.inputs, output: value, attrs: call.attrs }, upstream)
    const named = new Set<string>()
    meetings.visit(at, (_term, slot, cell) => named.add(`${slot}:${cell}`))
    return back.flatMap((grad, slot) =>
      (grad ? toFlat(grad) : []).flatMap((number, cell) =>
        number === 0 ? [] : [{ at, slot, cell, isNamed: named.has(`${slot}:${cell}`) }],
      ),
    )
  }).flat()
}
