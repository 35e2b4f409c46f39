import { evaluate } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { buildShow } from '../build.ts'
import { describeBeat } from '../describe.ts'
import type { Show } from '../show.ts'
import { numberCells, slabMap } from './cells.ts'
import { choreographyOf, PART } from './choreography.ts'
import { cellTurns, MOST_TURNS, rowTurns } from './turns.ts'

const showOf = (lines: string): Show =>
  buildShow(evaluate(`import numpy as np\n${lines}\nL.backward()\n`).trace)

const PRODUCT = showOf(
  'X = np.array([[1., 2., 0.5], [-1., 0.5, 3.]])\nW = np.array([[1., -1.], [0.5, 2.], [-2., 1.]])\nZ = X @ W\nL = np.sum(Z ** 2)',
)

const bodyNamed = (show: Show, name: string): number => {
  const { labels, columns } = show.trace.graph
  return show.layout.bodyOf[columns.label.findIndex((label) => labels[label] === name)] ?? -1
}

/** Rows and columns of the cells of a body and role that are read in a turn of a job. */
function readIn(show: Show, job: number, turn: number, name: string, role: 0 | 1): string[] {
  const { cells, parts } = choreographyOf(show)
  const { rows, cols } = show.layout.bodies
  const body = bodyNamed(show, name)
  const size = (rows[body] ?? 0) * (cols[body] ?? 0)
  return Array.from({ length: size }, (_, place) => place).flatMap((place) => {
    const list = parts.get((cells.first[body] ?? 0) + role * size + place) ?? []
    const isRead = list.some(
      (part) => part.job === job && part.role === PART.reads && ((part.turns >> turn) & 1) === 1,
    )
    const across = cols[body] ?? 1
    return isRead ? [`${Math.floor(place / across)},${place % across}`] : []
  })
}

describe('a matrix product', () => {
  const jobAt = (slot: number) =>
    PRODUCT.timeline.jobs.findIndex(
      (job) => job.gate === bodyNamed(PRODUCT, 'Z') && job.slot === slot,
    )
  it('is made by rows that meet columns', () => {
    expect(readIn(PRODUCT, jobAt(-1), 1, 'X', 0)).toEqual(['0,0', '0,1', '0,2'])
    expect(readIn(PRODUCT, jobAt(-1), 1, 'W', 0)).toEqual(['0,1', '1,1', '2,1'])
  })
  it('gives the left its gradient by rows of the upstream that meet rows of the right', () => {
    expect(readIn(PRODUCT, jobAt(0), 2, 'Z', 1)).toEqual(['0,0', '0,1'])
    expect(readIn(PRODUCT, jobAt(0), 2, 'W', 0)).toEqual(['2,0', '2,1'])
  })
  it('gives the right its gradient by columns of the left that meet columns of the upstream', () => {
    expect(readIn(PRODUCT, jobAt(1), 1, 'X', 0)).toEqual(['0,0', '1,0'])
    expect(readIn(PRODUCT, jobAt(1), 1, 'Z', 1)).toEqual(['0,1', '1,1'])
  })
  it('is told in words that name the lines', () => {
    const said = PRODUCT.timeline.beats.flatMap((beat) => describeBeat(PRODUCT, beat))
    expect(said).toContain(
      'Output (1, 1) of Z: row 1 of X meets column 1 of W: 1 times 1 plus 2 times 0.50 plus 0.50 times minus 2 makes 1.',
    )
    expect(said).toContain('Gradient (1, 1) of X: row 1 of the gradient of Z meets row 1 of W.')
    expect(said).toContain(
      'Gradient (1, 1) of W: column 1 of the gradient of Z meets column 1 of X.',
    )
  })
})

describe('what travels', () => {
  const flightsOf = (lines: string, name: string, slot: number) => {
    const show = showOf(lines)
    const gate = bodyNamed(show, name)
    const job = show.timeline.jobs.findIndex((it) => it.gate === gate && it.slot === slot)
    return choreographyOf(show).flights.filter((flight) => flight.job === job)
  }
  const x = 'x = np.array([[1., 5., 2.], [4., 0., 3.]])\n'

  it('falls together in a sum, and comes back as copies', () => {
    const lines = `${x}s = np.sum(x, axis=0)\nL = np.sum(s ** 2)`
    expect(flightsOf(lines, 's', -1).map((it) => [it.fromPlace, it.toPlace])).toEqual([
      [0, 0],
      [3, 0],
      [1, 1],
      [4, 1],
      [2, 2],
      [5, 2],
    ])
    expect(flightsOf(lines, 's', 0)).toHaveLength(6)
  })
  it('comes back from a maximum to the winner only', () => {
    const back = flightsOf(`${x}m = np.max(x, axis=1)\nL = np.sum(m ** 2)`, 'm', 0)
    expect(back.map((it) => [it.fromPlace, it.toPlace])).toEqual([
      [0, 1],
      [1, 3],
    ])
  })
  it('comes back from an index to where it was taken, twice where it was taken twice', () => {
    const back = flightsOf(`${x}h = x[np.array([1, 1])]\nL = np.sum(h ** 2)`, 'h', 0)
    expect(back.map((it) => it.toPlace).sort()).toEqual([3, 3, 4, 4, 5, 5])
  })
})

describe('a maximum over windows', () => {
  it('makes the cells that win nothing last', () => {
    const show = showOf(
      'x = np.array([[[1., 5.], [4., 0.]]])\ny = max_pool2d(x, 2)\nL = np.sum(y ** 2)',
    )
    const x = bodyNamed(show, 'x')
    const job = show.timeline.jobs.findIndex((it) => it.target === x)
    const { cells, parts } = choreographyOf(show)
    const made = [0, 1, 2, 3].map((place) =>
      parts
        .get((cells.first[x] ?? 0) + 4 + place)
        ?.some((part) => part.job === job && part.role === PART.isMade),
    )
    expect(made).toEqual([true, true, true, true])
  })
})

describe('turns', () => {
  const sizes = [1, 2, 5, 8, 9, 13, 20, 32].flatMap((rows) =>
    [1, 3, 8, 9, 21, 32].map((cols) => [rows, cols] as const),
  )
  it.each(sizes)('of a slab of %i by %i come in order, all of them, and few', (rows, cols) => {
    for (const turns of [cellTurns(rows, cols), rowTurns(rows)]) {
      const order = Array.from({ length: rows * cols }, (_, place) =>
        turns.turnOf(Math.floor(place / cols), place % cols),
      )
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(new Set(order).size).toBe(turns.count)
      expect(turns.count).toBeLessThanOrEqual(MOST_TURNS)
    }
  })
})

describe('a slab', () => {
  it.each([[[4, 5]], [[7]], [[2, 3, 4]], [[100, 2]], [[784, 128]], [[5000]]])(
    'of shape %j has for each cell an element that it stands for',
    (shape) => {
      const rows = Math.min(
        32,
        shape.slice(0, -1).reduce((a, b) => a * b, 1),
      )
      const cols = Math.min(32, shape.at(-1) ?? 1)
      const map = slabMap(shape, rows, cols)
      for (let place = 0; place < rows * cols; place++) {
        const element = map.elementAt(Math.floor(place / cols), place % cols)
        expect(map.placeOf(element)).toBe(place)
      }
    },
  )
  it('has numbers of its own for its cells', () => {
    const { count, first } = numberCells(PRODUCT.layout.bodies)
    const firsts = [...first].filter((it) => it >= 0)
    expect(new Set(firsts).size).toBe(firsts.length)
    expect(Math.max(...firsts)).toBeLessThan(count)
  })
})
