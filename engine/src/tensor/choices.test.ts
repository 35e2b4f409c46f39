import { describe, expect, test } from 'vitest'
import { chosen, firstWins, type Relation, related } from './choices.ts'
import { fromArray, toFlat } from './tensor.ts'
import { broadcastTo, matrixTransposed } from './views.ts'

const a = fromArray([
  [1, Number.NaN, -0],
  [3, 2, 5],
])
const b = matrixTransposed(
  fromArray([
    [1, 4],
    [7, Number.NaN],
    [0, 1],
  ]),
)
const row = broadcastTo(fromArray([1, 2, 3]), [2, 3])

describe('choices between numbers', () => {
  test.each([
    ['larger', [1, 1, 1, 0, 0, 1]],
    ['smaller', [1, 1, 1, 1, 0, 0]],
  ] as const)(
    'the %s of each pair is the first: NaN before all, the first of equals',
    (which, expected) => {
      expect(toFlat(firstWins(which, a, b))).toEqual(expected)
    },
  )

  test('one where a condition holds, the other elsewhere, and zeros for neither', () => {
    const condition = fromArray([
      [true, false, true],
      [false, true, false],
    ])
    expect(toFlat(chosen(condition, row, b, 'float64'))).toEqual([1, 7, 3, 4, 2, 1])
    expect(toFlat(chosen(condition, row, null, 'float64'))).toEqual([1, 0, 3, 0, 2, 0])
    expect(toFlat(chosen(condition, null, row, 'float64'))).toEqual([0, 2, 0, 1, 0, 3])
  })

  test.each<[Relation, (x: number, y: number) => boolean]>([
    ['<', (x, y) => x < y],
    ['<=', (x, y) => x <= y],
    ['>', (x, y) => x > y],
    ['>=', (x, y) => x >= y],
    ['==', (x, y) => x === y],
    ['!=', (x, y) => x !== y],
  ])('%s of each pair, as JavaScript has it', (relation, holds) => {
    for (const other of [b, row, a]) {
      const pairs = toFlat(other).map((y, i) => Number(holds(toFlat(a)[i]!, y)))
      expect(toFlat(related(relation, a, other))).toEqual(pairs)
    }
  })
})
